package io.corrosion.companion.update;

import io.corrosion.protocol.agent.AgentUpdate;
import io.corrosion.protocol.command.Ack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches, checks and takes over a new version of the agent, and judges it when it runs. The game server is not touched:
 * it outlives every agent. Thread-safe.
 */
public final class SelfUpdate {

    private static final Logger LOG = LoggerFactory.getLogger(SelfUpdate.class);
    private static final Duration PROBATION = Duration.ofSeconds(60);
    private static final Duration SELF_TEST = Duration.ofSeconds(60);
    private static final long LARGEST = 100L << 20;

    private final String version;
    private final ReleaseKeys keys;
    private final Releases releases;
    private final Path settings;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Runnable restart;
    private final Duration probation;

    /** Prepares it; {@code restart} ends this process, and whatever watches over it starts the next. */
    public SelfUpdate(
            String version,
            ReleaseKeys keys,
            Releases releases,
            Path settings,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Runnable restart) {
        this(version, keys, releases, settings, workers, timer, restart, PROBATION);
    }

    SelfUpdate(
            String version,
            ReleaseKeys keys,
            Releases releases,
            Path settings,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Runnable restart,
            Duration probation) {
        this.probation = probation;
        this.version = version;
        this.keys = keys;
        this.releases = releases;
        this.settings = settings;
        this.workers = workers;
        this.timer = timer;
        this.restart = restart;
    }

    /** Answers at once only when it is refused; otherwise the next agent answers, the new one or this one again. */
    public void update(UUID id, AgentUpdate wanted, Consumer<Ack> answer) {
        Optional<String> objection = keys.objection(wanted);
        if (objection.isPresent()) {
            answer.accept(Ack.failed(id, objection.get()));
        } else if (wanted.version().equals(version)) {
            answer.accept(Ack.done(id, "This is version " + version + " already"));
        } else {
            workers.execute(() -> take(id, wanted, answer));
        }
    }

    private void take(UUID id, AgentUpdate wanted, Consumer<Ack> answer) {
        try {
            fetch(wanted);
            test();
            releases.exchange(new Releases.Pending(id, version, wanted.version()));
            LOG.warn("Version {} is in place, restarting", wanted.version());
            restart.run();
        } catch (IOException failed) {
            answer.accept(Ack.failed(id, "The agent stays as it is: " + failed.getMessage()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            answer.accept(Ack.failed(id, "The agent is being stopped"));
        }
    }

    private void fetch(AgentUpdate wanted) throws IOException {
        if (!wanted.url().startsWith("https://") && !wanted.url().startsWith("http://")) {
            throw new IOException("its address is neither http nor https");
        }
        HttpURLConnection connection = (HttpURLConnection) new URL(wanted.url()).openConnection();
        connection.setConnectTimeout(15_000);
        connection.setReadTimeout(60_000);
        MessageDigest digest = sha256();
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(releases.incoming())) {
            byte[] piece = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                total += read;
                if (total > LARGEST) {
                    throw new IOException("it is larger than an agent ever is");
                }
                digest.update(piece, 0, read);
                out.write(piece, 0, read);
            }
        } finally {
            connection.disconnect();
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equalsIgnoreCase(wanted.sha256())) {
            Files.deleteIfExists(releases.incoming());
            throw new IOException("what was fetched has another SHA-256 than what was signed");
        }
    }

    /** The new one must at least start and understand our settings. */
    private void test() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        java(), "-Xmx32m", "-jar", releases.incoming().toString(), "--check", settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SELF_TEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            Files.deleteIfExists(releases.incoming());
            throw new IOException("the new version does not accept this machine's settings");
        }
    }

    /** Right after the start: judges a version that is on probation. Without one, does nothing. */
    public void judge(BooleanSupplier reported, Consumer<Ack> answer) {
        Optional<Releases.Pending> pending = releases.pending();
        if (pending.isEmpty()) {
            return;
        }
        UUID id = pending.get().commandId();
        if (!pending.get().to().equals(version)) {
            concluded(
                    Ack.failed(
                            id,
                            "Version " + pending.get().to() + " did not report within a minute: " + version
                                    + " is back"),
                    answer);
            return;
        }
        long deadline = System.nanoTime() + probation.toNanos();
        look(reported, answer, id, deadline);
    }

    private void look(BooleanSupplier reported, Consumer<Ack> answer, UUID id, long deadline) {
        if (reported.getAsBoolean()) {
            concluded(Ack.done(id, "The agent runs version " + version), answer);
        } else if (System.nanoTime() > deadline) {
            LOG.error("This version did not reach the platform within a minute: the one before comes back");
            try {
                releases.takeBack();
            } catch (IOException stays) {
                LOG.error("The version before cannot be put back: {}", stays.toString());
            }
            restart.run();
        } else {
            timer.schedule(() -> look(reported, answer, id, deadline), 500, TimeUnit.MILLISECONDS);
        }
    }

    private void concluded(Ack ack, Consumer<Ack> answer) {
        try {
            releases.keep();
        } catch (IOException stays) {
            LOG.error("The note about the update stays: {}", stays.toString());
        }
        answer.accept(ack);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
