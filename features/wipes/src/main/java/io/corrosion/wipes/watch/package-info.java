/** New builds of the game: noticed by a quorum of sources, answered by policy. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.watch;
