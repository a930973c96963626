/** {@code /api/v1/auth} and {@code /api/v1/me}. */
@NullMarked
package io.corrosion.identity.rest;

import org.jspecify.annotations.NullMarked;
