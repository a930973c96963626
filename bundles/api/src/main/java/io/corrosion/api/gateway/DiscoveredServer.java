package io.corrosion.api.gateway;

/**
 * A server that a panel offers. Immutable.
 *
 * @param identifier the panel's name for it, {@link Connection#panelServer}
 * @param name for people
 * @param game as the panel says; possibly empty
 */
public record DiscoveredServer(String identifier, String name, String game) {}
