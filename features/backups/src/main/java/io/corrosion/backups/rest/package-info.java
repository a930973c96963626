/** Backups over REST, on the paths of the contract. */
@NullMarked
package io.corrosion.backups.rest;

import org.jspecify.annotations.NullMarked;
