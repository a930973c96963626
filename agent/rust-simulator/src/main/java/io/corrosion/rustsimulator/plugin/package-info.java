/** The part of the game plugin: speaks to the platform over NATS as {@code Corrosion.cs} will. */
@NullMarked
package io.corrosion.rustsimulator.plugin;

import org.jspecify.annotations.NullMarked;
