/** Secrets handed to clients: random ones, signed ones, and such that work once. */
@NullMarked
package io.corrosion.identity.token;

import org.jspecify.annotations.NullMarked;
