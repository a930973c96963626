package io.corrosion.messaging.machine;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes when a credential was used last; written in bulk, so that a thousand reconnects are one statement. Thread-safe. */
@Component(service = LastSeen.class)
public final class LastSeen {

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);
    private static final Scope ALL = Scope.platform("nats credentials");
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Clock clock;
    private final Transactions transactions;
    private final ScheduledExecutorService thread;
    private Set<String> keys = new HashSet<>();

    @Activate
    public LastSeen(@Reference(target = "(corrosion.schema=messaging)") Transactions transactions) {
        this.clock = Clock.systemUTC();
        this.transactions = transactions;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "credentials-last-seen");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(this::write, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
    }

    synchronized void note(String publicKey) {
        keys.add(publicKey);
    }

    void write() {
        List<String> used = take();
        if (used.isEmpty()) {
            return;
        }
        try {
            transactions.run(
                    ALL,
                    tx -> Sql.update(
                            tx,
                            "update messaging.machine_credentials set last_seen = ? where public_key = any(?)",
                            clock.instant(),
                            used));
        } catch (RuntimeException e) {
            LOG.warn("The last use of {} credentials was not written: {}", used.size(), e.toString());
        }
    }

    private synchronized List<String> take() {
        List<String> taken = List.copyOf(keys);
        keys = new HashSet<>();
        return taken;
    }
}
