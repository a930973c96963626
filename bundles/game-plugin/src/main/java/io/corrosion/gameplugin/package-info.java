/**
 * The platform's end of the game plugin. A game plugin speaks for one licence, over NATS or over the bridge. What it tells is
 * kept in memory and written when it changes; a change is an event. Orders to it are recorded, sent until they are
 * acknowledged, and end once. Its token holds its NATS credential and the bridge's secret, and is shown once.
 */
@NullMarked
package io.corrosion.gameplugin;

import org.jspecify.annotations.NullMarked;
