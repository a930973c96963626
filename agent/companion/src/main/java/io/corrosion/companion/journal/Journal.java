package io.corrosion.companion.journal;

import io.corrosion.companion.process.ProcessRecord;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.MayBeAbsent;
import io.corrosion.protocol.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state that outlives the agent: which process is ours, and the newest lease. Replaced whole. Thread-safe. */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** The file's content. */
    public record State(@MayBeAbsent @Nullable ProcessRecord process, long leaseEpoch) {}

    private final Path file;
    private State state;

    public Journal(Path file) {
        this.file = file;
        this.state = read(file);
    }

    public synchronized Optional<ProcessRecord> process() {
        return Optional.ofNullable(state.process());
    }

    public synchronized long leaseEpoch() {
        return state.leaseEpoch();
    }

    public synchronized void started(ProcessRecord process) throws IOException {
        replace(new State(process, state.leaseEpoch()));
    }

    public synchronized void ended() throws IOException {
        replace(new State(null, state.leaseEpoch()));
    }

    /** Remembers a newer lease; does nothing for an older one. */
    public synchronized void sawLease(long epoch) throws IOException {
        if (epoch > state.leaseEpoch()) {
            replace(new State(state.process(), epoch));
        }
    }

    private void replace(State next) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, Payloads.write(next));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        state = next;
    }

    private static State read(Path file) {
        try {
            return Files.exists(file) ? Payloads.read(Files.readAllBytes(file), State.class) : new State(null, 0);
        } catch (IOException | MalformedMessage unreadable) {
            LOG.error(
                    "The journal {} cannot be read, a running server will not be found: {}",
                    file,
                    unreadable.getMessage());
            return new State(null, 0);
        }
    }
}
