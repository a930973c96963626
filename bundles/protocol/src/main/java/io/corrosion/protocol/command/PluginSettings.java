package io.corrosion.protocol.command;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/**
 * {@code plugin.settings}: what the plugin does by itself.
 *
 * @param welcomeMessage shown to who joins for the first time; none for nothing. {@code {name}} is the player
 * @param console whether console lines are sent; an agent beside the game sends them already
 */
public record PluginSettings(@MayBeAbsent @Nullable String welcomeMessage, boolean console) {}
