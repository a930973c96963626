package io.corrosion.umod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A program of the machine that a test cannot do without: absent, the test is skipped, but fails in CI. */
final class Tool {

    private Tool() {}

    static String require(String name) {
        Optional<String> found = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin").stream()
                .map(place -> place + "/" + name)
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
        if (found.isEmpty()) {
            String message = name + " is not installed: this test was NOT run";
            System.err.println("**** " + message);
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
        return found.get();
    }
}
