package io.corrosion.itests.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where the tests' platform comes from: one that runs already, or one of our own. */
sealed interface PlatformSource extends ExtensionContext.Store.CloseableResource, AutoCloseable
        permits LauncherProcess, PlatformSource.Running {

    Platform platform();

    @Override
    void close();

    static PlatformSource choose() {
        var running = System.getProperty("corrosion.platform", "");
        return running.isEmpty() ? LauncherProcess.start() : Running.in(Path.of(running));
    }

    /** A platform that somebody else started and will stop. */
    record Running(Platform platform) implements PlatformSource {

        static Running in(Path announcement) {
            try {
                return new Running(new Platform(new ObjectMapper().readTree(announcement.toFile())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
