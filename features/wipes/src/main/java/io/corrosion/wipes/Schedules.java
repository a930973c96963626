package io.corrosion.wipes;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.store.BuildRows;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.time.Conflict;
import io.corrosion.wipes.time.ForceWipes;
import io.corrosion.wipes.time.Planned;
import io.corrosion.wipes.time.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When servers are wiped by themselves. Thread-safe. */
@Component(service = Schedules.class)
public final class Schedules {

    private static final Scope EVERYBODY = Scope.platform("builds of the game");
    private static final Duration AHEAD = Duration.ofDays(62);
    private static final int MOST = 200;

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Begin begin;
    private final Ledger ledger;
    private final ForceWipes forced = ForceWipes.USUAL;
    private final ScheduleRows rows = new ScheduleRows();
    private final WipeRows wipes = new WipeRows();
    private final BuildRows builds = new BuildRows();

    @Activate
    public Schedules(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Begin begin,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.jobs = jobs;
        this.begin = begin;
        this.ledger = new Ledger(audit);
    }

    public List<Schedule> list(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.of(tx, scope));
    }

    /** The next times, as they will be kept; none while it is switched off. */
    public List<Instant> next(Schedule schedule, int count) {
        return schedule.active() ? jobs.next(schedule.times(), clock.instant(), count) : List.of();
    }

    /** The next times of an expression that is perhaps not saved yet. */
    public List<Instant> next(Caller caller, LicenseId server, Cron times, int count) {
        access.require(caller, server, WipePermissions.VIEW);
        return jobs.next(times, clock.instant(), count);
    }

    /** What comes within the span, and what gets in each other's way. */
    public Calendar calendar(Caller caller, LicenseId server, Instant from, Instant to) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        List<Schedule> all = transactions.read(scope, tx -> rows.of(tx, scope));
        List<Planned> planned = planned(all, from, to);
        return new Calendar(
                planned,
                dates(from, to),
                Conflict.among(planned, forced),
                transactions.read(scope, tx -> wipes.list(tx, scope, Optional.of(to), MOST)).stream()
                        .filter(wipe -> !wipe.createdAt().isBefore(from))
                        .toList());
    }

    /** The game's own dates, and those at which a forced build was really seen (WIPE-33). */
    private List<Instant> dates(Instant from, Instant to) {
        List<Instant> seen = transactions.read(EVERYBODY, tx -> builds.forced(tx, from, to));
        return Stream.concat(
                        forced.between(from, to).stream().filter(date -> seen.stream()
                                .noneMatch(moment -> forced.in(month(moment)).equals(date))),
                        seen.stream())
                .sorted()
                .toList();
    }

    private YearMonth month(Instant moment) {
        return YearMonth.from(moment.atZone(forced.zone()));
    }

    /** A span of time with its wipes. Immutable. */
    public record Calendar(List<Planned> planned, List<Instant> forced, List<Conflict> conflicts, List<Wipe> past) {}

    private List<Planned> planned(List<Schedule> schedules, Instant from, Instant to) {
        Instant start = from.isAfter(clock.instant()) ? from : clock.instant();
        List<Planned> planned = new ArrayList<>();
        for (Schedule schedule : schedules) {
            if (schedule.active()) {
                jobs.next(schedule.times(), start, MOST).stream()
                        .filter(moment -> moment.isBefore(to))
                        .forEach(moment ->
                                planned.add(new Planned(schedule.id(), schedule.name(), schedule.effective(), moment)));
            }
        }
        return planned;
    }

    /** What is wrong with a server's schedules in the two months to come. */
    public List<Conflict> conflicts(Caller caller, LicenseId server) {
        Instant now = clock.instant();
        return calendar(caller, server, now, now.plus(AHEAD)).conflicts();
    }

    /** Changes the schedule with this id. */
    public Schedule change(Caller caller, LicenseId server, Schedule wanted) {
        if (list(caller, server).stream().noneMatch(known -> known.id().equals(wanted.id()))) {
            throw new NotFound("This server has no wipe schedule with this id.");
        }
        return put(caller, server, wanted, "change_schedule");
    }

    public Schedule add(Caller caller, LicenseId server, Schedule wanted) {
        return put(caller, server, wanted, "add_schedule");
    }

    private Schedule put(Caller caller, LicenseId server, Schedule wanted, String deed) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.MANAGE);
        if (jobs.next(wanted.times(), clock.instant(), 1).isEmpty()) {
            throw Invalid.field("cron_expression", "The cron expression \"" + wanted.cron() + "\" never comes.");
        }
        Schedule schedule = wanted.next(next(wanted, 1).stream().findFirst());
        transactions.run(scope, tx -> {
            begin.profile(tx, scope, schedule.profile());
            Changes changes = changes(rows.find(tx, scope, schedule.id()), Optional.of(schedule));
            rows.put(tx, scope, schedule);
            Map<String, String> details = changes.details(Map.of("name", schedule.name()));
            ledger.write(
                    tx, Actor.of(caller), deed, "wipe_schedule", schedule.id().toString(), server, details);
        });
        return schedule;
    }

    /** Ends a schedule; a wipe it began goes on. */
    public void delete(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.MANAGE);
        transactions.run(scope, tx -> {
            Schedule schedule = rows.find(tx, scope, id)
                    .orElseThrow(() -> new NotFound("This server has no wipe schedule with this id."));
            rows.delete(tx, id);
            ledger.write(
                    tx,
                    Actor.of(caller),
                    "delete_schedule",
                    "wipe_schedule",
                    id.toString(),
                    server,
                    changes(Optional.of(schedule), Optional.empty()).details(Map.of("name", schedule.name())));
        });
    }

    private static Changes changes(Optional<Schedule> before, Optional<Schedule> after) {
        return Changes.between(before, after).without("id", "server", "next_run", "next", "created_at", "updated_at");
    }
}
