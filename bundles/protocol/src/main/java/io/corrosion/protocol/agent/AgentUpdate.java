package io.corrosion.protocol.agent;

/** {@code agent.update}. */
public record AgentUpdate(String version, String url, String sha256) {}
