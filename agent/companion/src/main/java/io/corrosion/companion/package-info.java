/**
 * The agent of one game server: plain Java beside the game. It connects outbound, supervises one process, and says what
 * it sees. One package per ability; {@link io.corrosion.companion.Companion} puts them together.
 */
@NullMarked
package io.corrosion.companion;

import org.jspecify.annotations.NullMarked;
