package io.corrosion.messaging.link;

import io.corrosion.api.error.Unavailable;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the platform connected to NATS for as long as it lives, whatever NATS does. Both connections reconnect by
 * themselves; one that gave up (wrong key twice) is made anew. At each connect the application account is pushed with
 * the newest revocations. All work runs on one thread of its own; thread-safe.
 */
@Component(service = NatsLink.class, configurationPid = "io.corrosion.messaging")
@Designate(ocd = NatsSettings.class)
public final class NatsLink {

    private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final String url;
    private final String publicUrl;
    private final Path keysFolder;
    private final Dialer dialer;
    private final AccountPush account;
    private final List<LinkListener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread;

    private volatile @Nullable Keys keys;
    private volatile @Nullable Connection system;
    private volatile @Nullable Connection app;
    private volatile String trouble = "NATS has not been tried yet";
    private volatile boolean closed;
    private boolean pushed;
    /** Whether listeners believe that NATS is there. */
    private boolean believed;
    /** Whether every listener has taken up NATS as it is now. */
    private boolean announced;

    private boolean retrying;

    @Activate
    public NatsLink(NatsSettings settings, @Reference RevocationList revoked) {
        this(Clock.systemUTC(), settings.nats_url(), settings.public_url(), Path.of(settings.keys_dir()), revoked);
    }

    public NatsLink(Clock clock, String url, String publicUrl, Path keysFolder, RevocationList revoked) {
        this.url = url;
        this.publicUrl = publicUrl.isBlank() ? url : publicUrl;
        this.keysFolder = keysFolder;
        this.dialer = new Dialer(clock, url);
        this.account = new AccountPush(clock, revoked);
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "nats-link");
            made.setDaemon(true);
            return made;
        });
        soon(this::converge);
    }

    @Deactivate
    public void close() {
        closed = true;
        thread.shutdownNow();
        drop(app);
        drop(system);
    }

    /** Follows the link until the handle is closed; told at once when the link is established already. */
    public AutoCloseable follow(LinkListener listener) {
        soon(() -> {
            listeners.add(listener);
            Connection connected = app;
            Connection watching = system;
            if (announced && connected != null && watching != null) {
                tell(listener, connected, watching);
            }
        });
        return () -> listeners.remove(listener);
    }

    /** The application connection, while it works. */
    public Optional<Connection> connection() {
        return Optional.ofNullable(app).filter(found -> found.getStatus() == Connection.Status.CONNECTED);
    }

    /**
     * The application connection.
     *
     * @throws Unavailable while NATS is away
     */
    public Connection require() {
        return connection()
                .orElseThrow(() -> new Unavailable(
                        "The platform has lost its messaging (NATS) and is reconnecting; try again in a moment.",
                        RETRY));
    }

    /** Signs with the platform's keys; they are read from disk once, NATS itself is not needed. */
    public Tickets tickets() {
        try {
            return new Tickets(keys());
        } catch (IOException e) {
            throw new Unavailable(e.getMessage(), RETRY);
        }
    }

    /** The application account, as it stands in subjects of the system account. */
    public String accountId() throws IOException {
        return keys().accountId();
    }

    /** What machines are told to connect to. */
    public String publicUrl() {
        return publicUrl;
    }

    /** What is wrong, in one sentence; empty when nothing is. */
    public String trouble() {
        return connection().isPresent() ? "" : trouble;
    }

    /** Pushes the account again, soon: revocations have changed. */
    public void revocationsChanged() {
        soon(() -> {
            pushed = false;
            converge();
        });
    }

    private void converge() {
        try {
            connectSystem();
            pushAccount();
            connectApplication();
            announce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            retry(e);
        }
    }

    private void connectSystem() throws IOException, InterruptedException {
        if (isGone(system)) {
            system = dialer.system(keys(), this::systemChanged);
            pushed = false;
        }
    }

    private void pushAccount() {
        Connection watching = system;
        if (!pushed && watching != null) {
            account.push(watching, tickets());
            pushed = true;
        }
    }

    private void connectApplication() throws IOException, InterruptedException {
        if (isGone(app)) {
            app = dialer.application(tickets(), this::applicationChanged);
        }
    }

    private void announce() {
        Connection connected = app;
        Connection watching = system;
        if (announced
                || connected == null
                || watching == null
                || connected.getStatus() != Connection.Status.CONNECTED
                || watching.getStatus() != Connection.Status.CONNECTED) {
            return;
        }
        announced = true;
        believed = true;
        LOG.info("Connected to NATS {} at {}", connected.getServerInfo().getVersion(), url);
        listeners.forEach(listener -> tell(listener, connected, watching));
    }

    private void tell(LinkListener listener, Connection connected, Connection watching) {
        try {
            listener.established(connected, watching);
        } catch (RuntimeException e) {
            LOG.warn("{} could not take up NATS: {}; trying again", listener, e.toString());
            announced = false;
            later();
        }
    }

    private void applicationChanged(Connection which, ConnectionListener.Events event) {
        switch (event) {
            case DISCONNECTED, CLOSED -> soon(() -> lost(which));
            case RECONNECTED -> soon(this::converge);
            default -> LOG.debug("Application connection: {}", event);
        }
    }

    private void systemChanged(Connection which, ConnectionListener.Events event) {
        switch (event) {
            case RECONNECTED ->
                soon(() -> {
                    pushed = false;
                    announced = false;
                    converge();
                });
            case CLOSED -> soon(this::converge);
            default -> LOG.debug("System connection: {}", event);
        }
    }

    private void lost(Connection which) {
        if (which != app || closed) {
            return;
        }
        announced = false;
        if (believed) {
            believed = false;
            trouble = "The connection to NATS at " + url + " is lost";
            LOG.warn("{}; reconnecting", trouble);
            listeners.forEach(LinkListener::lost);
        }
        converge();
    }

    private void retry(Exception why) {
        String said =
                why instanceof AuthenticationException ? "NATS refuses the platform's credentials" : why.getMessage();
        if (!trouble.equals(said)) {
            LOG.warn("No connection to NATS at {} yet: {}", url, said);
        }
        trouble = String.valueOf(said);
        later();
    }

    private void later() {
        if (!closed && !retrying) {
            retrying = true;
            thread.schedule(
                    () -> {
                        retrying = false;
                        converge();
                    },
                    RETRY.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private Keys keys() throws IOException {
        Keys known = keys;
        if (known == null) {
            known = Keys.in(keysFolder);
            keys = known;
        }
        return known;
    }

    private static boolean isGone(@Nullable Connection connection) {
        return connection == null || connection.getStatus() == Connection.Status.CLOSED;
    }

    private void soon(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The link is closed");
        }
    }

    private static void drop(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
