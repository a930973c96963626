/**
 * Servers as their owners know them: a name, a game, an address; and what can be done with one from here: look, start, stop,
 * hand out credentials to its machines. A server is named by its licence. How it is doing comes from the live values of the
 * API, what is asked of it goes through the gateway.
 */
@NullMarked
package io.corrosion.servers;

import org.jspecify.annotations.NullMarked;
