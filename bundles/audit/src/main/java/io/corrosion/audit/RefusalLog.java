package io.corrosion.audit;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Refusal;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes refusals from a thread of its own. The first of a kind is written at once; repetitions within the minute are one
 * entry with their number. An attack from many addresses under many names has at most 300 kinds a minute on a node: the rest
 * is one entry for each action and organisation. A crash loses the numbers of the last minute, not the first entries.
 * Thread-safe.
 */
@Component
public final class RefusalLog implements Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int MOST_KINDS = 300;
    private static final int MOST_REMAINDERS = 1_000;
    private static final Actor MANY = new Actor("system", Optional.empty(), "many callers", "", "");

    /** What makes two refusals the same kind. */
    private record Kind(
            Optional<TenantId> tenant,
            String action,
            String resourceType,
            String resourceId,
            Optional<UUID> actor,
            String name,
            String address,
            String reason) {

        static Kind of(Refusal refusal) {
            Actor actor = refusal.actor();
            return new Kind(
                    refusal.tenant(),
                    refusal.action(),
                    refusal.resourceType(),
                    refusal.resourceId(),
                    actor.id(),
                    actor.name(),
                    actor.address(),
                    refusal.reason());
        }
    }

    /** How often something of a kind was refused since it was last written. */
    private static final class Count {
        private final Refusal first;
        private long times;

        Count(Refusal first) {
            this.first = first;
        }
    }

    private final Transactions transactions;
    private final Audit audit;
    private final ScheduledThreadPoolExecutor writer;
    private Map<Kind, Count> kinds = new HashMap<>();
    private Map<Kind, Count> remainders = new HashMap<>();

    @Activate
    public RefusalLog(
            @Reference(target = "(corrosion.schema=audit)") Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
        this.writer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "refusals");
            thread.setDaemon(true);
            return thread;
        });
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
        writer.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        writer.scheduleWithFixedDelay(this::endMinute, 1, 1, TimeUnit.MINUTES);
    }

    @Deactivate
    void close() throws InterruptedException {
        writer.execute(this::endMinute);
        writer.shutdown();
        if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("Refusals of the last minute are not all in the audit log");
        }
    }

    @Override
    public void note(Refusal refusal) {
        if (isFirst(refusal)) {
            writer.execute(() -> write(refusal, 1));
        }
    }

    /** Writes the numbers of the minute that ends, and begins another one. */
    void endMinute() {
        List<Count> counts = take();
        counts.stream().filter(count -> count.times > 0).forEach(count -> write(count.first, count.times));
    }

    private synchronized boolean isFirst(Refusal refusal) {
        Kind kind = Kind.of(refusal);
        Count known = kinds.get(kind);
        if (known != null) {
            known.times++;
            return false;
        }
        if (kinds.size() < MOST_KINDS) {
            kinds.put(kind, new Count(refusal));
            return true;
        }
        Refusal many = new Refusal(
                remainders.size() < MOST_REMAINDERS ? refusal.tenant() : Optional.empty(),
                Optional.empty(),
                MANY,
                refusal.action(),
                refusal.resourceType(),
                "",
                "Too many of them to be written one by one");
        remainders.computeIfAbsent(Kind.of(many), same -> new Count(many)).times++;
        return false;
    }

    private synchronized List<Count> take() {
        List<Count> counts = Stream.concat(kinds.values().stream(), remainders.values().stream())
                .toList();
        kinds = new HashMap<>();
        remainders = new HashMap<>();
        return counts;
    }

    private void write(Refusal refusal, long times) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("reason", refusal.reason());
        if (times > 1) {
            details.put("times", Long.toString(times));
        }
        var entry = new AuditEntry(
                refusal.actor(),
                refusal.action(),
                refusal.resourceType(),
                refusal.resourceId(),
                refusal.license(),
                details);
        Scope scope = refusal.tenant().<Scope>map(Scope.Tenant::new).orElse(Scope.platform("refusals"));
        try {
            transactions.run(scope, tx -> audit.record(tx, entry));
        } catch (DomainException | SqlFailure e) {
            LOG.warn("{} refusals of {} are not in the audit log: {}", times, refusal.action(), e.getMessage());
        }
    }
}
