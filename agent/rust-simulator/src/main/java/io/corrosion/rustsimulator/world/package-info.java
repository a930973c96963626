/** The simulated world: players who come, chat, die and go, and figures that drift; the same for the same seed. */
@NullMarked
package io.corrosion.rustsimulator.world;

import org.jspecify.annotations.NullMarked;
