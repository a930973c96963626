package io.corrosion.schedules;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobFailure;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.schedules.Schedule.Missed;
import io.corrosion.testkit.time.MovableClock;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The slice around one server in memory, on a real database; time passes when the test says so. */
final class Bench {

    private static final Pattern DAILY = Pattern.compile("(\\d+) (\\d+) \\* \\* (\\*|\\d)");

    final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    final MovableClock clock = new MovableClock(Instant.EPOCH);
    final List<String> said = new ArrayList<>();
    final Schedules schedules;
    PowerState power = PowerState.RUNNING;
    CommandState outcome = CommandState.ACKNOWLEDGED;
    String refused = "";
    boolean dies;
    /** Whether its game plugins are loaded by Carbon. */
    boolean carbon;
    /** Whether a job can be taken back; one that a node has begun already cannot. */
    boolean withdraws = true;

    private final Map<String, List<Instant>> times = new HashMap<>();
    private final List<Left> left = new ArrayList<>();
    private final Runs runs;
    private Optional<Lease> lease = Optional.empty();

    private record Left(JobId id, NewJob job, Instant at) {}

    Bench(Transactions transactions) {
        Jobs jobs = proxy(Jobs.class, this::job);
        ServerGateway gateway = proxy(ServerGateway.class, this::gateway);
        LiveServers live = proxy(LiveServers.class, (name, given) -> live());
        Audit audit = proxy(Audit.class, (name, given) -> null);
        runs = new Runs(clock, transactions, gateway, new Doing(gateway, live, server -> carbon), jobs, audit);
        schedules = new Schedules(clock, proxy(Access.class, this::access), transactions, runs, jobs, audit);
    }

    /** When a pattern of this name comes; patterns of a time of day need none of this. */
    void times(String pattern, Instant... at) {
        times.put(pattern, List.of(at));
    }

    Schedule create(List<String> crons, Missed missed, Task... tasks) {
        return create("UTC", crons, missed, tasks);
    }

    Schedule create(String zone, List<String> crons, Missed missed, Task... tasks) {
        return schedules.create(caller, scope.license(), draft(zone, crons, missed, tasks));
    }

    static Schedules.Draft draft(String zone, List<String> crons, Missed missed, Task... tasks) {
        return new Schedules.Draft("s", crons, zone, missed, true, List.of(tasks));
    }

    Schedule get(Schedule schedule) {
        return schedules.get(caller, scope.license(), schedule.id());
    }

    List<Run> history() {
        return schedules.runs(caller, scope.license(), Optional.empty(), 50);
    }

    List<Run> history(Schedule schedule) {
        return schedules.runs(caller, scope.license(), Optional.of(schedule.id()), 50);
    }

    void lease(String purpose) {
        lease = Optional.of(new Lease(scope.license(), UUID.randomUUID(), purpose, 1, Instant.MAX));
    }

    void free() {
        lease = Optional.empty();
    }

    /** Lets time pass: every job is done at its time. */
    void playUntil(Instant end) throws Exception {
        for (Optional<Left> next = due(end); next.isPresent(); next = due(end)) {
            if (next.get().at().isAfter(clock.instant())) {
                clock.set(next.get().at());
            }
            left.remove(next.get());
            done(next.get());
        }
        clock.set(end);
    }

    /** Nobody is there until then; then everything that is due is done. */
    void sleepUntil(Instant end) throws Exception {
        clock.set(end);
        playUntil(end);
    }

    private Optional<Left> due(Instant end) {
        return left.stream().filter(job -> !job.at().isAfter(end)).min(Comparator.comparing(Left::at));
    }

    private void done(Left job) throws Exception {
        JobRun run = proxy(JobRun.class, (name, given) -> switch (name) {
            case "kind" -> job.job().kind();
            case "payload" -> job.job().payload();
            case "scope" -> scope;
            case "isLast" -> false;
            default -> null;
        });
        try {
            runs.run(run);
        } catch (Died died) {
            runs.run(run);
        } catch (JobFailure later) {
            left.add(new Left(
                    job.id(), job.job(), clock.instant().plus(later.wish().orElseThrow())));
        }
    }

    private Object job(String name, Object[] given) {
        switch (name) {
            case "next":
                return next((Cron) given[0], (Instant) given[1], (int) given[2]);
            case "schedule":
                NewJob job = (NewJob) given[1];
                Left added = new Left(JobId.random(), job, job.runAt().orElseThrow());
                left.add(added);
                return added.id();
            default:
                return withdraws && left.removeIf(waiting -> waiting.id().equals(given[1]));
        }
    }

    private List<Instant> next(Cron cron, Instant after, int count) {
        List<Instant> all = times.get(cron.expression());
        if (all == null) {
            return daily(cron, after, count);
        }
        return all.stream().filter(time -> time.isAfter(after)).limit(count).toList();
    }

    /** Minute and hour of every day, or of a day of the week, as the clock of the zone shows them. */
    private static List<Instant> daily(Cron cron, Instant after, int count) {
        Matcher time = DAILY.matcher(cron.expression());
        if (!time.matches()) {
            throw new Invalid("This is no cron expression.", Map.of());
        }
        LocalTime clock = LocalTime.of(Integer.parseInt(time.group(2)), Integer.parseInt(time.group(1)));
        return Stream.iterate(after.atZone(cron.zone()).toLocalDate(), day -> day.plusDays(1))
                .filter(day ->
                        time.group(3).equals("*") || day.getDayOfWeek().getValue() == Integer.parseInt(time.group(3)))
                .map(day -> day.atTime(clock).atZone(cron.zone()).toInstant())
                .filter(at -> at.isAfter(after))
                .limit(count)
                .toList();
    }

    private Object gateway(String name, Object[] given) {
        if (name.equals("send")) {
            Command command = (Command) given[3];
            said.add(command instanceof Command.Console console ? console.line() : "restart");
            if (dies) {
                dies = false;
                throw new Died();
            }
            return record();
        }
        if (name.equals("outcome")) {
            return CompletableFuture.completedFuture(record());
        }
        return name.equals("lease") && given.length == 1 ? lease : null;
    }

    private CommandRecord record() {
        return new CommandRecord(
                new CommandId(new UUID(0, 1)),
                scope.license(),
                "c",
                "",
                "s",
                outcome,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                "",
                outcome == CommandState.FAILED ? "no such command" : "");
    }

    private LiveServer live() {
        LiveServer unheard = LiveServer.unheard(scope.license());
        return new LiveServer(
                unheard.id(),
                unheard.connection(),
                power,
                unheard.since(),
                unheard.pending(),
                "",
                unheard.agentSeen(),
                unheard.pluginSeen(),
                unheard.players(),
                unheard.maxPlayers(),
                unheard.fps(),
                unheard.entities(),
                unheard.uptimeSeconds(),
                unheard.cpuPercent(),
                unheard.memoryMb(),
                unheard.diskGb(),
                unheard.netTxMb());
    }

    private Object access(String name, Object[] given) {
        if (((Permission) given[2]).key().equals(refused)) {
            throw new Refused("You may not " + refused + ".");
        }
        return scope;
    }

    /** The node dies in the middle of something: nothing after it happens. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    @FunctionalInterface
    private interface Answering {
        Object answer(String method, Object[] given);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Answering answering) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> answering.answer(method.getName(), given));
    }
}
