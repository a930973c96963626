package io.corrosion.protocol.plugin;

/** {@code chat}. */
public record ChatMessage(String steamId, String name, ChatChannel channel, String message) {}
