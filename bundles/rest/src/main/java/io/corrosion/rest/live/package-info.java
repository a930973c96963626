/**
 * The one WebSocket. A connection subscribes topics; the viewers of a topic share one source; a slow client loses messages
 * and is told how many, and never holds up anybody else. The protocol is in the bundle's README.
 */
@NullMarked
package io.corrosion.rest.live;

import org.jspecify.annotations.NullMarked;
