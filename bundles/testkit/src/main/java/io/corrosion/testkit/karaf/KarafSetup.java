package io.corrosion.testkit.karaf;

import java.nio.file.Path;
import java.util.Map;

/**
 * The Karaf a test wants, and what must run beside it. Made once per JVM, before the Karaf starts; closed after it has
 * stopped.
 */
public interface KarafSetup extends AutoCloseable {

    /** The assembled distribution: the folder with {@code bin}, {@code etc} and {@code system}. */
    Path distribution();

    /** A folder for the running copy and its logs. */
    Path work();

    /** The Maven repository from which the test's own bundles are installed. */
    Path repository();

    /** Environment variables of the Karaf process, added to our own. */
    Map<String, String> environment();

    @Override
    void close();
}
