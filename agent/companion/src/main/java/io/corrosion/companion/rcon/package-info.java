/** Rust's WebRCON, as a client on the loopback interface. */
@NullMarked
package io.corrosion.companion.rcon;

import org.jspecify.annotations.NullMarked;
