package io.corrosion.api.game;

/**
 * A game plugin of the server, ours among them. Immutable.
 *
 * @param name the name the mod loader loads and unloads it by, such as {@code Kits}
 * @param version as its author wrote it, possibly empty
 * @param author possibly empty
 * @param file its file's name without folders, such as {@code Kits.cs}; empty when unknown
 * @param loaded whether it runs now; otherwise its file is there, but it was unloaded or did not compile
 */
public record LoadedPlugin(String name, String version, String author, String file, boolean loaded) {}
