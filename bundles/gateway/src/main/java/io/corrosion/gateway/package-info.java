/**
 * The one door to a game server. {@code command} takes the lease, records, delivers and answers for each command;
 * {@code connection} knows how servers are connected; {@code live} knows how they are doing now. What a kind of connection
 * needs is an adapter of its own ({@link io.corrosion.api.gateway.PanelAdapter}), in a bundle of its own.
 */
package io.corrosion.gateway;
