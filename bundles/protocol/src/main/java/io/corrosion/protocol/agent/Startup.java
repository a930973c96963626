package io.corrosion.protocol.agent;

import java.util.Map;

/**
 * Answer to {@code config.startup} and {@code config.startup.set}: how the server is started at its next start.
 *
 * @param command the command line
 * @param usual the command line of {@code agent.properties}
 * @param environment what is added to the agent's own environment
 * @param locked whether the machine's owner keeps it to themselves: it is read, not changed
 */
public record Startup(String command, String usual, Map<String, String> environment, boolean locked) {}
