/** Replacing keys over REST. */
@NullMarked
package io.corrosion.vault.rest;

import org.jspecify.annotations.NullMarked;
