/**
 * The game plugins of servers ({@code .cs} files of Oxide and Carbon): which there are, where they come from, whether the
 * game runs them, and what a wipe does with their data. What is there comes from the server's directories and from the game;
 * what a wipe takes is decided by the server's people, else by what is known of the plugin, else nothing is taken.
 */
package io.corrosion.plugins;
