package io.corrosion.companion.link;

import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Subjects;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbound connection to the platform's NATS. Connects and reconnects for ever, each time anew, with growing
 * jittered waits, and tells each reason for a failure once. Thread-safe.
 */
public final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    /** What a slow network may take to confirm something; a connection that is lost ends the waiting at once. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Without TLS there are fewer ways to and fro; a refused credential is told only after this time. */
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private static final Duration CERTIFICATES_LOOK = Duration.ofSeconds(5);

    private final Settings settings;
    private final Tls tls;
    private final Map<String, Consumer<Message>> receivers = new ConcurrentHashMap<>();
    private final Backoff backoff;
    private final Random chance = new Random();
    private final List<Runnable> greeters = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::stayConnected, "link");
    private volatile @Nullable Connection connection;
    private volatile long generation;
    private String lastFailure = "";

    public Link(Settings settings, Backoff backoff) {
        this.settings = settings;
        this.tls = new Tls(settings.nats().tls());
        this.backoff = backoff;
    }

    /** Adds what to subscribe on each connection to come; called on the link's receiving thread, must not block. */
    public void hear(Map<String, Consumer<Message>> more) {
        receivers.putAll(more);
    }

    /** Adds what is to be done after each new connection, on the link's thread; must not block. */
    public void onConnected(Runnable greeter) {
        greeters.add(greeter);
    }

    public void open() {
        thread.start();
    }

    public boolean isConnected() {
        Connection current = connection;
        return current != null && current.getStatus() == Connection.Status.CONNECTED;
    }

    /** Grows with each new connection; what was sent under an older one and not confirmed may be lost. */
    public long generation() {
        return generation;
    }

    /**
     * Sends now, or not at all: false if there is no connection.
     *
     * @throws IllegalArgumentException if the server would never take it, since it is too long
     */
    public boolean publish(String subject, byte[] body) {
        return publish(subject, null, body);
    }

    /** The same with headers. */
    public boolean publish(String subject, @Nullable Headers headers, byte[] body) {
        Connection current = connection;
        if (current == null) {
            return false;
        }
        try {
            current.publish(subject, headers, body);
            return true;
        } catch (IllegalStateException lost) {
            return false;
        }
    }

    /** Waits until the server has all that was published so far; false if it did not answer in time. */
    public boolean confirm(Duration patience) throws InterruptedException {
        Connection current = connection;
        if (current == null) {
            return false;
        }
        try {
            current.flush(patience);
            return current == connection;
        } catch (TimeoutException | IllegalStateException lost) {
            return false;
        }
    }

    /** Ends the connection after what was published has left. */
    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.interrupt();
        Connection current = connection;
        if (current != null) {
            confirm(Duration.ofSeconds(1));
            connection = null;
            current.close();
        }
        thread.join(2_000);
    }

    private void stayConnected() {
        int failures = 0;
        try {
            while (closing.getCount() > 0) {
                CountDownLatch lost = new CountDownLatch(1);
                failures = connect(lost) ? 0 : failures + 1;
                if (failures == 0) {
                    awaitLossOrNewCertificates(lost);
                    connection = null;
                    LOG.warn(
                            "Connection to {} lost, connecting again",
                            settings.nats().url());
                }
                Duration pause = backoff.after(Math.max(failures, 1), chance.nextDouble());
                closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** With new certificates the connection is made anew at once; the old one may be revoked any moment. */
    private void awaitLossOrNewCertificates(CountDownLatch lost) throws InterruptedException {
        while (!lost.await(CERTIFICATES_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            Connection current = connection;
            if (tls.isOutdated() && current != null) {
                LOG.info("The certificates were exchanged, connecting again");
                confirm(Duration.ofSeconds(1));
                current.close();
            }
        }
    }

    private boolean connect(CountDownLatch lost) throws InterruptedException {
        try {
            Connection fresh = Nats.connect(options(lost));
            Dispatcher dispatcher = fresh.createDispatcher();
            receivers.forEach((subject, receiver) -> dispatcher.subscribe(subject, receiver::accept));
            generation++;
            connection = fresh;
            lastFailure = "";
            LOG.info("Connected to {}", settings.nats().url());
            greeters.forEach(Runnable::run);
            return true;
        } catch (AuthenticationException refused) {
            tell("the platform refused our credential (" + refused.getMessage()
                    + "): check nats_jwt and nats_seed, or issue a new credential");
        } catch (IOException | IllegalStateException | IllegalArgumentException unreachable) {
            tell("it cannot be reached (" + unreachable.getMessage()
                    + "): check nats_url, the network and the firewall");
        }
        return false;
    }

    private void tell(String failure) {
        if (!failure.equals(lastFailure)) {
            lastFailure = failure;
            LOG.warn(
                    "No connection to {}: {}. Trying again until it works",
                    settings.nats().url(),
                    failure);
        }
    }

    private Options options(CountDownLatch lost) throws IOException {
        Options.Builder options = Options.builder()
                .server(settings.nats().url())
                .connectionName("corrosion-agent " + settings.license())
                .inboxPrefix(Subjects.of(settings.license()).inboxPrefix(MachineRole.AGENT))
                .connectionTimeout(tls.isWanted() ? PATIENCE : CONNECTING)
                .pingInterval(Duration.ofSeconds(10))
                .maxPingsOut(2)
                .noReconnect()
                .errorListener(new Quiet())
                .connectionListener((connection, event) -> {
                    if (event == Events.CLOSED || event == Events.DISCONNECTED) {
                        lost.countDown();
                    }
                });
        if (tls.isWanted()) {
            options.sslContext(tls.context());
        }
        Credential.present(settings.nats(), options);
        return options.build();
    }

    /** The server's complaints, one line each; what ends the connection is told by {@link #tell}. */
    private static final class Quiet implements ErrorListener {

        @Override
        public void errorOccurred(Connection connection, String error) {
            LOG.warn("NATS says: {}", error);
        }

        @Override
        public void exceptionOccurred(Connection connection, Exception why) {
            LOG.debug("NATS connection", why);
            for (Throwable cause = why; cause != null; cause = cause.getCause()) {
                if (cause instanceof Error) {
                    // jnats keeps it to itself and tries again, whatever it is.
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, cause);
                }
            }
        }
    }
}
