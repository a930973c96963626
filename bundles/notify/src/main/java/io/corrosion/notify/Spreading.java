package io.corrosion.notify;

import io.corrosion.api.access.Operators;
import io.corrosion.api.identity.People;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.HeldRows;
import io.corrosion.notify.sql.JsonMap;
import io.corrosion.notify.sql.NoticeRows;
import io.corrosion.notify.sql.NotificationRows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Spreads a notice over the channels of its recipient: for each a notification in words and the job that delivers it, all in
 * one transaction with the end of this job.
 */
@Component(property = JobHandler.KIND + "=" + Spreading.KIND)
public final class Spreading implements JobHandler {

    static final String KIND = "notify.spread";
    static final String QUEUE = "notify";

    private final Clock clock;
    private final Transactions transactions;
    private final Audience audience;
    private final Dispatch dispatch;
    private final Words words;
    private final Kinds kinds;
    private final Ringing ringing;
    private final NoticeRows notices = new NoticeRows();
    private final NotificationRows notifications = new NotificationRows();
    private final HeldRows held = new HeldRows();

    @Activate
    public Spreading(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference Operators operators,
            @Reference Dispatch dispatch,
            @Reference Words words,
            @Reference Kinds kinds,
            @Reference Ringing ringing) {
        this(
                Clock.systemUTC(),
                transactions,
                new Audience(people, organisations, operators),
                dispatch,
                words,
                kinds,
                ringing);
    }

    Spreading(
            Clock clock,
            Transactions transactions,
            Audience audience,
            Dispatch dispatch,
            Words words,
            Kinds kinds,
            Ringing ringing) {
        this.clock = clock;
        this.transactions = transactions;
        this.audience = audience;
        this.dispatch = dispatch;
        this.words = words;
        this.kinds = kinds;
        this.ringing = ringing;
    }

    @Override
    public void run(JobRun run) {
        UUID id = UUID.fromString(JsonMap.read(run.payload()).get("notice"));
        Scope platform = Scope.platform(KIND);
        Optional<NoticeRows.Kept> found = transactions.read(platform, tx -> notices.find(tx, id));
        if (found.isEmpty()) {
            return;
        }
        NoticeRows.Kept notice = found.get();
        NoticeKind kind = kinds.find(notice.event())
                .orElseThrow(() -> new IllegalStateException("The kind of notice " + notice.event() + " has gone"));
        List<Audience.Target> targets =
                transactions.read(platform, tx -> audience.of(tx, notice, kind, clock.instant()));
        transactions.run(platform, tx -> {
            for (Audience.Target target : targets) {
                add(tx, notice, kind, target);
            }
            run.finish(tx);
        });
    }

    private void add(Tx tx, NoticeRows.Kept notice, NoticeKind kind, Audience.Target target) {
        boolean inApp = target.channel().equals(Channels.IN_APP);
        var message = words.shown(tx, notice, kind, target.channel());
        var draft = new NotificationRows.Draft(
                notice, target.user(), target.channel(), target.address(), message.subject(), message.text());
        Optional<UUID> added = notifications.add(tx, draft, inApp ? "sent" : "queued", clock.instant());
        if (inApp) {
            added.flatMap(kept -> target.user()).ifPresent(person -> ringing.ring(tx, person));
        } else {
            added.ifPresent(delivery -> send(tx, delivery, target));
        }
    }

    private void send(Tx tx, UUID added, Audience.Target target) {
        if (target.heldUntil().isEmpty()) {
            dispatch.leave(tx, added);
            return;
        }
        Instant until = target.heldUntil().get();
        held.hold(tx, added, until);
        dispatch.leaveDigest(tx, target.user().orElseThrow(), target.channel(), target.address(), until);
    }
}
