/** WebRCON as Rust serves it: JSON messages over a WebSocket whose path is the password. */
@NullMarked
package io.corrosion.rustsimulator.rcon;

import org.jspecify.annotations.NullMarked;
