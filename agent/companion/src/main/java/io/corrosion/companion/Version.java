package io.corrosion.companion;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Which agent this is. */
final class Version {

    /** As the jar's manifest says; {@code development} outside a jar. */
    static final String CURRENT = current();

    private Version() {}

    /** The jar that this agent runs from. */
    static Path jar() {
        try {
            return Path.of(Companion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String current() {
        String version = Companion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
