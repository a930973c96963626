package io.corrosion.protocol.command;

/** {@code cmd.plugin}. */
public record PluginCommand(PluginAction action, String name) {}
