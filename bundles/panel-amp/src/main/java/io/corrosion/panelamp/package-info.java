/**
 * The adapter for the connection type {@code amp}: CubeCoders AMP, an instance by itself or behind its controller (ADS).
 * The panel's key is {@code user:password}. Shapes: docs/panel-adapters.md.
 */
@NullMarked
package io.corrosion.panelamp;

import org.jspecify.annotations.NullMarked;
