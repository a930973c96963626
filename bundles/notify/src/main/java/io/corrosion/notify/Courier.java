package io.corrosion.notify;

import io.corrosion.api.job.JobFailure;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.JsonMap;
import io.corrosion.notify.sql.NoticeRows;
import io.corrosion.notify.sql.NotificationRows;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Delivers one notification, and writes down in one transaction that it was and that the job is over. A node that dies
 * between the receiver's answer and that transaction makes a repetition, which carries the same id.
 */
@Component(property = JobHandler.KIND + "=" + Courier.KIND)
public final class Courier implements JobHandler {

    static final String KIND = "notify.deliver";

    private static final Scope SCOPE = Scope.platform(KIND);
    private static final Set<String> OVER = Set.of("sent", "held", "bundled");

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Kinds kinds;
    private final Channels channels;
    private final Destinations destinations;
    private final Words words;
    private final Meters meters;
    private final NoticeRows notices = new NoticeRows();
    private final NotificationRows notifications = new NotificationRows();

    @Activate
    public Courier(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Kinds kinds,
            @Reference Channels channels,
            @Reference Destinations destinations,
            @Reference Words words,
            @Reference Meters meters) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.channels = channels;
        this.destinations = destinations;
        this.words = words;
        this.meters = meters;
    }

    @Override
    public void run(JobRun run) {
        UUID id = UUID.fromString(JsonMap.read(run.payload()).get("notification"));
        Optional<NotificationRows.Underway> found = transactions.read(SCOPE, tx -> notifications.find(tx, id));
        if (found.isEmpty() || OVER.contains(found.get().status())) {
            return;
        }
        NotificationRows.Underway notification = found.get();
        try {
            deliver(notification);
            count(notification, "sent");
        } catch (RuntimeException e) {
            boolean last = run.isLast() || e instanceof DeliveryFailure said && said.isForGood();
            transactions.run(SCOPE, tx -> failed(tx, notification, e, last));
            count(notification, last ? "failed" : "retry");
            throw translated(e);
        }
        transactions.run(SCOPE, tx -> {
            notifications.sent(tx, id, clock.instant());
            notices.forgetSecrets(tx, notification.notice());
            run.finish(tx);
        });
    }

    private void failed(Tx tx, NotificationRows.Underway notification, RuntimeException failure, boolean last) {
        notifications.failed(tx, notification.id(), String.valueOf(failure.getMessage()), last);
        if (failure instanceof DeliveryFailure said && said.isChannelGone()) {
            destinations.gone(tx, notification, said.getMessage());
        }
    }

    private void deliver(NotificationRows.Underway notification) {
        NotificationChannel channel = channels.find(notification.channel())
                .orElseThrow(
                        () -> DeliveryFailure.forNow("The channel " + notification.channel() + " is not installed."));
        Delivery delivery = transactions.read(SCOPE, tx -> delivery(tx, notification));
        channel.deliver(delivery);
    }

    private Delivery delivery(Tx tx, NotificationRows.Underway notification) {
        NoticeRows.Kept notice = notices.find(tx, notification.notice()).orElseThrow();
        NoticeKind kind = kinds.find(notice.event())
                .orElseThrow(
                        () -> DeliveryFailure.forNow("The kind of notice " + notice.event() + " is not installed."));
        return new Delivery(
                notification.id(),
                notice.event(),
                notice.tenant(),
                notice.license(),
                notice.createdAt(),
                message(tx, notice, kind, notification),
                notice.values(),
                destinations.settings(tx, notification));
    }

    /** What holds a secret is told in full by mail only. */
    private Message message(Tx tx, NoticeRows.Kept notice, NoticeKind kind, NotificationRows.Underway notification) {
        boolean mail = notification.channel().equals(Channels.EMAIL);
        return !mail && notice.sealed().isPresent()
                ? words.outline(tx, notice, kind, notification.channel())
                : words.whole(tx, notice, kind, notification.channel());
    }

    private static RuntimeException translated(RuntimeException failure) {
        if (failure instanceof DeliveryFailure said) {
            if (said.isForGood()) {
                return JobFailure.forGood(said.getMessage());
            }
            return said.wish()
                    .<RuntimeException>map(wait -> JobFailure.retryAfter(said.getMessage(), wait))
                    .orElse(said);
        }
        return failure;
    }

    private void count(NotificationRows.Underway notification, String outcome) {
        meters.count("notifications_total", "channel", notification.channel(), "outcome", outcome);
    }
}
