package io.corrosion.files;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Turns a transfer that broke off into something to tell the person who asked. Pure. */
final class BrokenTransfer {

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private BrokenTransfer() {}

    /** Work with a server's files. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work. */
    static <T> T told(Work<T> work) {
        try {
            return work.run();
        } catch (IOException broken) {
            throw cause(broken)
                    .orElseGet(() -> new Unavailable("The transfer broke off: " + broken.getMessage() + ".", AGAIN));
        }
    }

    private static Optional<DomainException> cause(IOException broken) {
        return broken.getCause() instanceof DomainException domain ? Optional.of(domain) : Optional.empty();
    }
}
