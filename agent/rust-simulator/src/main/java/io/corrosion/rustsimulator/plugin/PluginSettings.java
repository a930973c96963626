package io.corrosion.rustsimulator.plugin;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** The game plugin's credential: license, nats_url, and nats_jwt (with nats_seed unless it is a bearer), nats_token or nats_user. */
public record PluginSettings(
        UUID license,
        String url,
        Optional<String> jwt,
        Optional<String> seed,
        Optional<String> token,
        Optional<String> user,
        String password) {

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException with a sentence if something is missing or wrong
     */
    public static PluginSettings read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("+sim.nats: cannot read " + file + ": " + unreadable, unreadable);
        }
        return new PluginSettings(
                UUID.fromString(required(properties, "license")),
                required(properties, "nats_url"),
                optional(properties, "nats_jwt"),
                optional(properties, "nats_seed"),
                optional(properties, "nats_token"),
                optional(properties, "nats_user"),
                properties.getProperty("nats_password", ""));
    }

    private static String required(Properties properties, String key) {
        return optional(properties, key)
                .orElseThrow(() -> new IllegalArgumentException("+sim.nats: the key " + key + " is missing"));
    }

    private static Optional<String> optional(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
