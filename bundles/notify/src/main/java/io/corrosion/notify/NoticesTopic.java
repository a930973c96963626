package io.corrosion.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.sql.NotificationRows;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code me.notices}: how many notices are unread and the newest six, at once and each time the list changes. The id is the
 * caller's own, which the socket sets. A storm of notices is read once, not once for each. Thread-safe.
 */
@Component(service = LiveTopic.class, property = LiveTopic.KIND + "=" + NoticesTopic.NAME)
public final class NoticesTopic implements LiveTopic {

    static final String NAME = "me.notices";

    private static final int SHOWN = 6;
    private static final Scope SCOPE = Scope.platform("inbox");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(NoticesTopic.class);

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Ringing ringing;
    private final NotificationRows rows = new NotificationRows();
    private final ExecutorService reading = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "notices-live");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public NoticesTopic(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions, @Reference Ringing ringing) {
        this.transactions = transactions;
        this.ringing = ringing;
    }

    @Deactivate
    void close() {
        reading.shutdownNow();
    }

    @Override
    public void authorise(Caller caller, LicenseId person) {
        if (!caller.user().value().equals(person.value())) {
            throw new NotFound("There is no topic " + NAME + " of somebody else.");
        }
        if (caller.key().isPresent()) {
            throw new Refused("A person's own notices are for the person; an API key cannot follow them.");
        }
    }

    @Override
    public AutoCloseable open(LicenseId person, Consumer<LivePayload> sink) {
        AtomicBoolean waiting = new AtomicBoolean();
        return ringing.listen(new UserId(person.value()), () -> {
            if (waiting.compareAndSet(false, true)) {
                reading.execute(() -> {
                    waiting.set(false);
                    tell(person, sink);
                });
            }
        });
    }

    @Override
    public Optional<String> greeting(LicenseId person) {
        return Optional.of(state(new UserId(person.value())));
    }

    private void tell(LicenseId person, Consumer<LivePayload> sink) {
        try {
            sink.accept(new LivePayload(clock.instant(), state(new UserId(person.value()))));
        } catch (RuntimeException away) {
            LOG.warn("The bell of {} was not rung: {}", person, away.toString());
        }
    }

    private String state(UserId person) {
        return transactions.read(
                SCOPE, tx -> json(rows.unread(tx, person), rows.inbox(tx, person, Optional.empty(), SHOWN)));
    }

    /** {@code {"unread":1,"newest":[{"id","subject","at","read"}]}}. */
    private static String json(long unread, List<ReceivedNotice> newest) {
        ObjectNode state = JSON.createObjectNode().put("unread", unread);
        var list = state.putArray("newest");
        newest.forEach(notice -> list.addObject()
                .put("id", notice.id().toString())
                .put("subject", notice.subject())
                .put("at", notice.createdAt().toString())
                .put("read", notice.readAt().isPresent()));
        return state.toString();
    }
}
