/**
 * Modules that run as processes of their own: a bundle without code ({@link io.corrosion.modules.format.Husk}) stands for each in
 * the framework, a {@link io.corrosion.modules.outside.Keeper} keeps its program running and within its limits, hooks and
 * events are told to it over a Unix domain socket, and what it asks for comes in at a {@link io.corrosion.modules.outside.Door},
 * where the same guards stand as before any other module.
 */
@NullMarked
package io.corrosion.modules.outside;

import org.jspecify.annotations.NullMarked;
