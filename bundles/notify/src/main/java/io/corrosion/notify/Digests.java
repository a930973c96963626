package io.corrosion.notify;

import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.HeldRows;
import io.corrosion.notify.sql.JsonMap;
import io.corrosion.notify.sql.NoticeRows;
import io.corrosion.notify.sql.NotificationRows;
import io.corrosion.notify.sql.PreferenceRows;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells somebody whose quiet hours are over what was held back: one message as it is, several as one digest. Taking them out
 * and leaving the digest is one transaction, so each is told once.
 */
@Component(property = JobHandler.KIND + "=" + Digests.KIND)
public final class Digests implements JobHandler {

    static final String KIND = "notify.digest";

    private static final Scope SCOPE = Scope.platform(KIND);
    private static final int LONGEST = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final Clock clock;
    private final Transactions transactions;
    private final People people;
    private final Dispatch dispatch;
    private final Words words;
    private final Kinds kinds;
    private final HeldRows held = new HeldRows();
    private final NoticeRows notices = new NoticeRows();
    private final NotificationRows notifications = new NotificationRows();
    private final PreferenceRows preferences = new PreferenceRows();

    @Activate
    public Digests(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference People people,
            @Reference Dispatch dispatch,
            @Reference Words words,
            @Reference Kinds kinds) {
        this(Clock.systemUTC(), transactions, people, dispatch, words, kinds);
    }

    Digests(Clock clock, Transactions transactions, People people, Dispatch dispatch, Words words, Kinds kinds) {
        this.clock = clock;
        this.transactions = transactions;
        this.people = people;
        this.dispatch = dispatch;
        this.words = words;
        this.kinds = kinds;
    }

    @Override
    public void run(JobRun run) {
        Map<String, String> wanted = JsonMap.read(run.payload());
        var user = new UserId(UUID.fromString(wanted.get("user")));
        Optional<Person> person = people.find(user);
        transactions.run(SCOPE, tx -> {
            List<HeldRows.Held> all =
                    held.take(tx, user, wanted.get("channel"), wanted.get("address"), clock.instant());
            if (all.size() == 1) {
                held.release(tx, all.get(0).id());
                dispatch.leave(tx, all.get(0).id());
            } else if (!all.isEmpty() && person.isPresent()) {
                boolean mail = wanted.get("channel").equals(Channels.EMAIL);
                tell(tx, user, wanted.get("channel"), mail ? person.get().email() : wanted.get("address"), all);
            }
            run.finish(tx);
        });
    }

    private void tell(Tx tx, UserId user, String channel, String address, List<HeldRows.Held> all) {
        UUID id = UUID.randomUUID();
        Notice digest = Notice.of(OwnEvents.DIGEST, id.toString(), Recipient.someone(user))
                .with("count", String.valueOf(all.size()))
                .with("lines", lines(all, preferences.of(tx, user).zone()));
        notices.add(tx, id, digest, Recipients.text(digest.recipient()), Optional.empty(), clock.instant());
        NoticeRows.Kept kept = notices.find(tx, id).orElseThrow();
        NoticeKind kind = kinds.find(OwnEvents.DIGEST).orElseThrow();
        var message = words.shown(tx, kept, kind, channel);
        var draft = new NotificationRows.Draft(
                kept, Optional.of(user), channel, address, message.subject(), message.text());
        notifications.add(tx, draft, "queued", clock.instant()).ifPresent(added -> dispatch.leave(tx, added));
    }

    private static String lines(List<HeldRows.Held> all, ZoneId zone) {
        var text = new StringBuilder();
        for (HeldRows.Held one : all.subList(0, Math.min(LONGEST, all.size()))) {
            text.append(TIME.format(one.createdAt().atZone(zone)))
                    .append("  ")
                    .append(one.subject())
                    .append('\n');
        }
        if (all.size() > LONGEST) {
            text.append("… and ").append(all.size() - LONGEST).append(" more");
        }
        return text.toString().strip();
    }
}
