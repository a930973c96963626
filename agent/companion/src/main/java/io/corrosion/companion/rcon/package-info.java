/**
 * The game's remote console on loopback: one {@link io.corrosion.companion.rcon.Rcon} over three dialects, Rust's WebRCON,
 * Source's RCON (which Minecraft speaks too) and plain lines as over telnet.
 */
@NullMarked
package io.corrosion.companion.rcon;

import org.jspecify.annotations.NullMarked;
