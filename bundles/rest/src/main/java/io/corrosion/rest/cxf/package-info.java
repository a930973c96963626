/**
 * The JAX-RS engine, and all that is known of it: one CXF server for each resource service, made and ended without
 * touching any other. Nothing outside this package imports CXF.
 */
@NullMarked
package io.corrosion.rest.cxf;

import org.jspecify.annotations.NullMarked;
