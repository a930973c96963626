/**
 * Players of a server: who is on, who was. A join adds the row, a leave adds to its time of play; the same report twice changes
 * nothing. What the game plugin lists at this moment wins over what joins and leaves add up to. Who is kicked or banned is
 * noted with who did it and why; the game does it, or says why not. A player belongs to one server: nothing is shared.
 */
@NullMarked
package io.corrosion.players;

import org.jspecify.annotations.NullMarked;
