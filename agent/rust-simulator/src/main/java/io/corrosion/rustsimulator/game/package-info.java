/** The simulated server: its one thread, its console, its commands, its folder. */
@NullMarked
package io.corrosion.rustsimulator.game;

import org.jspecify.annotations.NullMarked;
