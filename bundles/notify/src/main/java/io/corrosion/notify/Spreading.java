package io.corrosion.notify;

import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.JsonMap;
import io.corrosion.notify.sql.NoticeRows;
import io.corrosion.notify.sql.NotificationRows;
import io.corrosion.notify.sql.SettingRows;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Spreads a notice over the channels of its recipient: for each a notification in words and the job that delivers it, all in
 * one transaction with the end of this job.
 */
@Component(property = JobHandler.KIND + "=" + Spreading.KIND, configurationPid = "io.corrosion.notify")
@Designate(ocd = Settings.class)
public final class Spreading implements JobHandler {

    static final String KIND = "notify.spread";
    static final String QUEUE = "notify";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration DELIVERY_LIMIT = Duration.ofMinutes(2);

    private final Clock clock = Clock.systemUTC();
    private final RetryPolicy retries;
    private final Transactions transactions;
    private final Jobs jobs;
    private final People people;
    private final Organisations organisations;
    private final Words words;
    private final Kinds kinds;
    private final NoticeRows notices = new NoticeRows();
    private final NotificationRows notifications = new NotificationRows();
    private final SettingRows settings = new SettingRows();

    @Activate
    public Spreading(
            Settings config,
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference Words words,
            @Reference Kinds kinds) {
        this(
                new RetryPolicy(config.attempts(), Duration.ofSeconds(config.first_wait_seconds()), LONGEST_WAIT),
                transactions,
                jobs,
                people,
                organisations,
                words,
                kinds);
    }

    Spreading(
            RetryPolicy retries,
            Transactions transactions,
            Jobs jobs,
            People people,
            Organisations organisations,
            Words words,
            Kinds kinds) {
        this.retries = retries;
        this.transactions = transactions;
        this.jobs = jobs;
        this.people = people;
        this.organisations = organisations;
        this.words = words;
        this.kinds = kinds;
    }

    /** Where one message goes. */
    private record Target(Optional<UserId> user, String channel, String address) {}

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
        List<Target> targets = transactions.read(platform, tx -> targets(tx, notice, kind));
        transactions.run(platform, tx -> {
            for (Target target : targets) {
                add(tx, notice, kind, target);
            }
            run.finish(tx);
        });
    }

    private List<Target> targets(Tx tx, NoticeRows.Kept notice, NoticeKind kind) {
        Recipient recipient = Recipients.recipient(notice.recipient());
        if (recipient instanceof Recipient.Address address) {
            return List.of(new Target(Optional.empty(), Channels.EMAIL, address.email()));
        }
        if (recipient instanceof Recipient.Someone someone) {
            return ofPerson(someone.user(), true);
        }
        var targets = new ArrayList<Target>();
        TenantId tenant = notice.tenant().orElseThrow();
        if (recipient instanceof Recipient.Server server) {
            targets.addAll(ofServer(tx, tenant, server.license(), kind));
        } else {
            targets.addAll(channels(tx, tenant, Optional.empty()));
            organisations.owners(tenant).forEach(owner -> targets.addAll(ofPerson(owner, true)));
        }
        return targets;
    }

    private List<Target> ofServer(Tx tx, TenantId tenant, LicenseId license, NoticeKind kind) {
        SettingRows.Switches switches = settings.switches(tx, license);
        if (!Switching.isOn(kind, switches)) {
            return List.of();
        }
        var targets = new ArrayList<Target>();
        targets.addAll(channels(tx, tenant, Optional.of(license)));
        targets.addAll(channels(tx, tenant, Optional.empty()));
        organisations.owners(tenant).forEach(owner -> targets.addAll(ofPerson(owner, switches.emailAlerts())));
        return targets;
    }

    private List<Target> channels(Tx tx, TenantId tenant, Optional<LicenseId> license) {
        return settings.of(tx, tenant, license).stream()
                .filter(SettingRows.Channel::enabled)
                .map(channel -> new Target(
                        Optional.empty(), channel.channel(), channel.id().toString()))
                .toList();
    }

    private List<Target> ofPerson(UserId user, boolean byMail) {
        Optional<Person> person = people.find(user);
        if (person.isEmpty()) {
            return List.of();
        }
        var inApp = new Target(Optional.of(user), Channels.IN_APP, user.toString());
        return byMail
                ? List.of(
                        inApp,
                        new Target(
                                Optional.of(user), Channels.EMAIL, person.get().email()))
                : List.of(inApp);
    }

    private void add(Tx tx, NoticeRows.Kept notice, NoticeKind kind, Target target) {
        boolean inApp = target.channel().equals(Channels.IN_APP);
        var message = words.shown(tx, notice, kind, target.channel());
        var draft = new NotificationRows.Draft(
                notice, target.user(), target.channel(), target.address(), message.subject(), message.text());
        notifications
                .add(tx, draft, inApp ? "sent" : "queued", clock.instant())
                .filter(added -> !inApp)
                .ifPresent(added -> jobs.schedule(
                        tx,
                        NewJob.of(Courier.KIND, JsonMap.write(Map.of("notification", added)))
                                .in(QUEUE)
                                .withRetries(retries)
                                .withTimeLimit(DELIVERY_LIMIT)));
    }
}
