/** The console over REST. */
@NullMarked
package io.corrosion.console.rest;

import org.jspecify.annotations.NullMarked;
