package io.corrosion.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version this launcher is, and which PostgreSQL it carries. */
public record Release(String version, String postgres) {

    public static Release current() {
        try (var file = Release.class.getResourceAsStream("launcher.properties")) {
            var properties = new Properties();
            properties.load(file);
            return new Release(properties.getProperty("version"), properties.getProperty("postgres.version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
