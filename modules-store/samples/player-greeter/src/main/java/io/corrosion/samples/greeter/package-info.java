/** A button in each row of the players page: greets the player in the game's chat. */
package io.corrosion.samples.greeter;
