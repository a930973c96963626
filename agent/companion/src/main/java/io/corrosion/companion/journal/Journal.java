package io.corrosion.companion.journal;

import io.corrosion.companion.process.ProcessRecord;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.MayBeAbsent;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.command.PowerAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state that outlives the agent: which process is ours, the newest lease, and whether the last order wanted the server
 * down. Replaced whole. Thread-safe.
 */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** The file's content. */
    public record State(
            @MayBeAbsent @Nullable ProcessRecord process,
            long leaseEpoch,
            @MayBeAbsent @Nullable PowerAction order) {}

    private static final State NEW = new State(null, 0, null);

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
        replace(new State(process, state.leaseEpoch(), state.order()));
    }

    public synchronized void ended() throws IOException {
        replace(new State(null, state.leaseEpoch(), state.order()));
    }

    /** Remembers what was ordered last. When this returns, a killed agent will know. */
    public synchronized void ordered(PowerAction action) throws IOException {
        if (state.order() != action) {
            replace(new State(state.process(), state.leaseEpoch(), action));
        }
    }

    /** Whether somebody ordered the server to be down, and nobody ordered otherwise since. */
    public synchronized boolean isWantedDown() {
        return state.order() == PowerAction.STOP || state.order() == PowerAction.KILL;
    }

    /** Remembers a newer lease; does nothing for an older one. */
    public synchronized void sawLease(long epoch) throws IOException {
        if (epoch > state.leaseEpoch()) {
            replace(new State(state.process(), epoch, state.order()));
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
            return Files.exists(file) ? Payloads.read(Files.readAllBytes(file), State.class) : NEW;
        } catch (IOException | MalformedMessage unreadable) {
            LOG.error(
                    "The journal {} cannot be read, a running server will not be found: {}",
                    file,
                    unreadable.getMessage());
            return NEW;
        }
    }
}
