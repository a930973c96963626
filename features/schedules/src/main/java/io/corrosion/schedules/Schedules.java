package io.corrosion.schedules;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The schedules of a server: made, changed, switched, run by hand, ended. Thread-safe. */
@Component(service = Schedules.class)
public final class Schedules {

    /** How many times ahead are shown. */
    public static final int AHEAD = 5;

    private static final int MOST = 100;

    private final ScheduleRows rows = new ScheduleRows();
    private final RunRows history = new RunRows();
    private final Clock clock;
    private final Access access;
    private final Transactions transactions;
    private final Runs runs;
    private final Clockwork clockwork;
    private final Audit audit;

    @Activate
    public Schedules(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=schedules)") Transactions transactions,
            @Reference Runs runs,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this(Clock.systemUTC(), access, transactions, runs, jobs, audit);
    }

    Schedules(Clock clock, Access access, Transactions transactions, Runs runs, Jobs jobs, Audit audit) {
        this.clock = clock;
        this.access = access;
        this.transactions = transactions;
        this.runs = runs;
        this.clockwork = new Clockwork(jobs);
        this.audit = audit;
    }

    /** What somebody wants a schedule to be. */
    public record Draft(
            String name, List<String> crons, String zone, Schedule.Missed missed, boolean active, List<Task> tasks) {}

    public List<Schedule> list(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, SchedulePermissions.READ);
        return transactions.read(scope, tx -> rows.all(tx, scope));
    }

    public Schedule get(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, SchedulePermissions.READ);
        return transactions.read(scope, tx -> found(tx, scope, id));
    }

    /** The next times of the schedule, as the platform will keep them; whether it is active does not matter. */
    public List<Instant> ahead(Schedule schedule) {
        return clockwork.next(schedule, clock.instant(), AHEAD);
    }

    /** The next times of patterns nobody has saved yet. */
    public List<Instant> ahead(Caller caller, LicenseId server, List<String> crons, String zone) {
        access.require(caller, server, SchedulePermissions.READ);
        Draft draft = new Draft(
                "preview",
                crons,
                zone,
                Schedule.Missed.SKIP,
                true,
                List.of(new Task(TaskType.COMMAND, "preview", List.of())));
        return ahead(schedule(UUID.randomUUID(), draft, false, "", clock.instant()));
    }

    /** The latest runs, of one schedule or of all. */
    public List<Run> runs(Caller caller, LicenseId server, Optional<UUID> schedule, int limit) {
        Scope.Licence scope = access.require(caller, server, SchedulePermissions.READ);
        return transactions.read(scope, tx -> {
            schedule.ifPresent(id -> found(tx, scope, id));
            return history.latest(tx, scope, schedule, limit);
        });
    }

    public Schedule create(Caller caller, LicenseId server, Draft draft) {
        Scope.Licence scope = require(caller, server, SchedulePermissions.CREATE, draft.tasks());
        Schedule wanted = checked(schedule(UUID.randomUUID(), draft, false, caller.displayName(), now()));
        return transactions.write(scope, tx -> {
            if (rows.all(tx, scope).size() >= MOST) {
                throw new Conflict("A server has at most " + MOST + " schedules: delete one that is not needed.");
            }
            return kept(tx, scope, caller, wanted, "create");
        });
    }

    public Schedule change(Caller caller, LicenseId server, UUID id, Draft draft) {
        Scope.Licence scope = require(caller, server, SchedulePermissions.UPDATE, draft.tasks());
        return transactions.write(scope, tx -> {
            Schedule known = locked(tx, scope, id);
            Schedule wanted = checked(schedule(id, draft, known.autoRestart(), known.createdBy(), known.createdAt()));
            return kept(tx, scope, caller, wanted, "change");
        });
    }

    /** Switches it on or off; what runs already goes on. */
    public Schedule turn(Caller caller, LicenseId server, UUID id, boolean active) {
        Scope.Licence scope = access.require(caller, server, SchedulePermissions.UPDATE);
        List<Task> tasks = active ? get(caller, server, id).tasks() : List.of();
        require(caller, server, SchedulePermissions.UPDATE, tasks);
        return transactions.write(
                scope,
                tx -> kept(tx, scope, caller, locked(tx, scope, id).switched(active), active ? "enable" : "disable"));
    }

    /** Runs it once, now: warnings are given first. */
    public Run run(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = require(
                caller,
                server,
                SchedulePermissions.UPDATE,
                get(caller, server, id).tasks());
        return transactions.write(scope, tx -> {
            Schedule schedule = locked(tx, scope, id);
            note(tx, caller, scope, "run_now", Optional.of(schedule), Optional.of(schedule));
            return runs.begin(tx, scope, schedule, caller.displayName());
        });
    }

    /** Ends it; its history goes with it. */
    public void delete(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, SchedulePermissions.DELETE);
        transactions.run(scope, tx -> {
            Schedule schedule = locked(tx, scope, id);
            clockwork.disarm(tx, schedule);
            rows.delete(tx, id);
            note(tx, caller, scope, "delete", Optional.of(schedule), Optional.empty());
        });
    }

    /** The server's own restart (SRV-23); empty while nobody has set it. */
    public Optional<Schedule> autoRestart(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, SchedulePermissions.READ);
        return transactions.read(scope, tx -> rows.autoRestart(tx, scope));
    }

    /** Decides on the server's own restart. */
    public Schedule autoRestart(Caller caller, LicenseId server, boolean enabled, String cron, String zone) {
        Task restart = new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of(15, 5, 1));
        Scope.Licence scope = require(caller, server, SchedulePermissions.UPDATE, List.of(restart));
        return transactions.write(scope, tx -> {
            Optional<Schedule> known = rows.autoRestart(tx, scope);
            List<Task> tasks = known.map(Schedule::tasks).orElse(List.of(restart));
            Draft draft = new Draft(
                    known.map(Schedule::name).orElse("Automatic restart"),
                    List.of(cron),
                    zone,
                    known.map(Schedule::missed).orElse(Schedule.Missed.SKIP),
                    enabled,
                    tasks);
            UUID id = known.map(Schedule::id).orElseGet(UUID::randomUUID);
            return kept(
                    tx, scope, caller, checked(schedule(id, draft, true, caller.displayName(), now())), "auto_restart");
        });
    }

    private Schedule kept(Tx tx, Scope.Licence scope, Caller caller, Schedule wanted, String deed) {
        Optional<Schedule> before = rows.find(tx, scope, wanted.id());
        rows.put(tx, scope, wanted);
        Optional<Instant> next = clockwork.arm(tx, wanted, clock.instant());
        note(tx, caller, scope, deed, before, Optional.of(wanted));
        return wanted.next(next);
    }

    /** A clock gives no rights: whoever schedules it must be allowed to do it by hand. */
    private Scope.Licence require(Caller caller, LicenseId server, Permission permission, List<Task> tasks) {
        tasks.forEach(task -> access.require(caller, server, task.type().needed()));
        return access.require(caller, server, permission);
    }

    private Schedule checked(Schedule schedule) {
        try {
            clockwork.next(schedule, clock.instant(), 1);
            return schedule;
        } catch (Invalid wrong) {
            throw wrong.fields().containsKey("timezone") ? wrong : Invalid.field("crons", wrong.getMessage());
        }
    }

    private Schedule locked(Tx tx, Scope.Licence scope, UUID id) {
        rows.lock(tx, scope, id);
        return found(tx, scope, id);
    }

    private Schedule found(Tx tx, Scope.Licence scope, UUID id) {
        return rows.find(tx, scope, id).orElseThrow(() -> new NotFound("This server has no schedule with this id."));
    }

    private static Schedule schedule(UUID id, Draft draft, boolean autoRestart, String by, Instant at) {
        return new Schedule(
                id,
                draft.name().strip(),
                draft.crons().stream().map(String::strip).distinct().toList(),
                draft.zone(),
                draft.missed(),
                draft.active(),
                autoRestart,
                draft.tasks(),
                Optional.empty(),
                by,
                at);
    }

    private void note(
            Tx tx,
            Caller caller,
            Scope.Licence scope,
            String deed,
            Optional<Schedule> before,
            Optional<Schedule> after) {
        Schedule schedule = after.or(() -> before).orElseThrow();
        Changes changes = Changes.between(before, after).without("id", "next_run", "created_by", "created_at");
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        "schedules." + deed,
                        "schedule",
                        schedule.id().toString(),
                        Optional.of(scope.license()),
                        changes.details(Map.of("name", schedule.name()))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
