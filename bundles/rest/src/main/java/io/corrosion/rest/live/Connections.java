package io.corrosion.rest.live;

import io.corrosion.api.access.RightsListener;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeySignIn;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.observe.Meters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open connections. Every two seconds each is asked again whether its session is open and its topics may be seen;
 * every twenty it is pinged. Thread-safe.
 */
@Component(service = {Connections.class, RightsListener.class})
public final class Connections implements RightsListener {

    private static final int MOST_EACH = 100;
    private static final int RECHECK_SECONDS = 2;
    private static final int PING_SECONDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final LiveHub hub;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<Meters, AutoCloseable> gauges = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "rest-live-clock"));
    private final ExecutorService inputs = Executors.newFixedThreadPool(4, work -> daemon(work, "rest-live-input"));

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SignIn> signIn = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<KeySignIn> keys = List.of();

    @Activate
    public Connections(@Reference LiveHub hub) {
        this.hub = hub;
        clock.scheduleWithFixedDelay(this::recheck, RECHECK_SECONDS, RECHECK_SECONDS, TimeUnit.SECONDS);
        clock.scheduleWithFixedDelay(this::keepAlive, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void add(Meters meters) {
        gauges.put(meters, meters.gauge("live_connections", open::size));
    }

    void remove(Meters meters) throws Exception {
        AutoCloseable gauge = gauges.remove(meters);
        if (gauge != null) {
            gauge.close();
        }
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
        inputs.shutdownNow();
        open.forEach(connection -> connection.end(1001, "the platform is going down"));
    }

    /** Whoever's rights have changed is asked again at once, on the clock's thread. */
    @Override
    public void changed(UserId user) {
        clock.execute(() -> each(connection -> {
            if (connection.caller().user().equals(user)) {
                recheck(connection);
            }
        }));
    }

    /** Whether this person has as many connections as one may have. */
    public boolean isFull(Caller caller) {
        return open.stream()
                        .filter(connection -> connection.caller().user().equals(caller.user()))
                        .count()
                >= MOST_EACH;
    }

    /**
     * A socket for this person.
     *
     * @param own topic that is subscribed from the start; empty for none
     */
    Socket socketFor(Caller caller, Optional<TopicName> own) {
        return new Socket(wire -> opened(new Connection(caller, hub, wire, inputs, own)), this::ended);
    }

    private Connection opened(Connection connection) {
        open.add(connection);
        return connection;
    }

    private void ended(Connection connection) {
        open.remove(connection);
        connection.closed();
    }

    private void recheck() {
        each(this::recheck);
    }

    private void recheck(Connection connection) {
        connection.recheck(this::isOpen);
    }

    private boolean isOpen(Caller caller) {
        return caller.key().isPresent()
                ? keys.stream().anyMatch(service -> service.isOpen(caller))
                : signIn.stream().allMatch(service -> service.isOpen(caller));
    }

    private void keepAlive() {
        each(Connection::keepAlive);
    }

    private void each(Consumer<Connection> work) {
        for (Connection connection : open) {
            try {
                work.accept(connection);
            } catch (RuntimeException failed) {
                LOG.warn("A live connection could not be looked after: {}", failed.toString());
            }
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
