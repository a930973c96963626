/**
 * How servers are doing now: the last word of their agent and game plugin, how old it is, and what that says about the
 * connection. Kept in memory, a few hundred bytes for a server, without a thread or timer of its own.
 */
package io.corrosion.gateway.live;
