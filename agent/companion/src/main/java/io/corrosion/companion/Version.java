package io.corrosion.companion;

/** Which agent this is. */
final class Version {

    /** As the jar's manifest says; {@code development} outside a jar. */
    static final String CURRENT = current();

    private Version() {}

    private static String current() {
        String version = Companion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
