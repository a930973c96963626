/**
 * The adapter for the connection type {@code pterodactyl}: a panel's client API with an account's key, and the console of
 * its nodes over WebSocket. Pelican speaks the same. Shapes: docs/panel-adapters.md.
 */
@NullMarked
package io.corrosion.panelpterodactyl;

import org.jspecify.annotations.NullMarked;
