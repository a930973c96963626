package io.corrosion.notify;

import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.JsonMap;
import io.corrosion.notify.sql.NoticeRows;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps notices with the use case that sends them, and leaves the job that spreads them. Thread-safe. */
@Component
public final class StoredNotifications implements Notifications {

    private final Clock clock;
    private final Kinds kinds;
    private final Sealing sealing;
    private final Jobs jobs;
    private final NoticeRows rows = new NoticeRows();

    @Activate
    public StoredNotifications(@Reference Kinds kinds, @Reference Sealing sealing, @Reference Jobs jobs) {
        this(Clock.systemUTC(), kinds, sealing, jobs);
    }

    StoredNotifications(Clock clock, Kinds kinds, Sealing sealing, Jobs jobs) {
        this.clock = clock;
        this.kinds = kinds;
        this.sealing = sealing;
        this.jobs = jobs;
    }

    @Override
    public void send(Tx tx, Notice notice) {
        Recipients.check(tx.scope(), notice.recipient());
        if (kinds.find(notice.event()).isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no kind of notice " + notice.event() + ": register it as a NoticeContribution");
        }
        UUID id = UUID.randomUUID();
        Optional<String> sealed =
                notice.secrets().isEmpty() ? Optional.empty() : Optional.of(sealing.seal(id, notice.secrets()));
        if (rows.add(tx, id, notice, Recipients.text(notice.recipient()), sealed, clock.instant())) {
            jobs.schedule(
                    tx,
                    NewJob.of(Spreading.KIND, JsonMap.write(Map.of("notice", id)))
                            .in(Spreading.QUEUE));
        }
    }
}
