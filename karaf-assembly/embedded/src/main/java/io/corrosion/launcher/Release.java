package io.corrosion.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
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

    /** The folder that holds the launcher's jar, and beside it what the build has unpacked. */
    public static Path folder() {
        try {
            return Path.of(Release.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
