package io.corrosion.modules;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.observe.Correlation;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.operation.OperationSource;
import io.corrosion.api.operation.OperationState;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.ModuleRecords.Outcome;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.Undeployable;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs operations on modules, one at a time, and tells how far each is. The newest 200 are remembered. Thread-safe. */
@Component(service = {ModuleOperations.class, OperationSource.class})
public final class ModuleOperations implements OperationSource {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleOperations.class);
    private static final int REMEMBERED = 200;

    /** What an operation does; returns the foreign bundles it disturbed. */
    interface Deed {
        List<String> run(Deployment.Steps steps);
    }

    private final Transactions transactions;
    private final ModuleRecords records;
    private final Meters meters;
    private final Clock clock = Clock.systemUTC();
    private final Map<UUID, Outcome> outcomes = new ConcurrentHashMap<>();
    private final FirstUse earlier = new FirstUse(this::readEarlier);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "module-operations"));

    @Activate
    public ModuleOperations(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference ModuleRecords records,
            @Reference Meters meters) {
        this.transactions = transactions;
        this.records = records;
        this.meters = meters;
    }

    private void readEarlier() {
        transactions
                .read(InstalledModules.SCOPE, tx -> records.latest(tx, REMEMBERED))
                .forEach(outcome -> outcomes.putIfAbsent(outcome.operation().id(), interrupted(outcome)));
    }

    @Deactivate
    void deactivate() {
        thread.shutdownNow();
    }

    /**
     * Starts an operation and returns at once.
     *
     * @throws Conflict while another operation on the module is running
     */
    synchronized Operation begin(String kind, String slug, Optional<String> version, String by, Deed deed) {
        Optional<Outcome> running = latestOf(slug);
        if (isRunning(slug)) {
            throw new Conflict("Another operation on " + slug + " is still running: "
                    + running.get().operation().step() + ".");
        }
        Operation operation = new Operation(
                UUID.randomUUID(), kind, OperationState.RUNNING, 0, "Waiting", "", clock.instant(), Optional.empty());
        note(new Outcome(operation, slug, version, by, List.of()));
        String correlation = Correlation.current();
        thread.execute(() -> run(operation.id(), correlation, deed));
        return operation;
    }

    /** Runs work on the operations thread that is nobody's operation, such as restoring modules at start. */
    void inOrder(Runnable work) {
        thread.execute(work);
    }

    boolean isRunning(String slug) {
        return latestOf(slug)
                .filter(last -> last.operation().state() == OperationState.RUNNING)
                .isPresent();
    }

    /** The newest operation on a module. */
    Optional<Outcome> latestOf(String slug) {
        earlier.made();
        return outcomes.values().stream()
                .filter(outcome -> outcome.slug().equals(slug))
                .max(Comparator.comparing(outcome -> outcome.operation().startedAt()));
    }

    @Override
    public Optional<Operation> find(Caller caller, UUID operation) {
        earlier.made();
        return Optional.ofNullable(outcomes.get(operation)).map(Outcome::operation);
    }

    private void run(UUID id, String correlation, Deed deed) {
        Noted steps = new Noted(id);
        try (var opened = Correlation.open(correlation)) {
            List<String> touched = deed.run(steps);
            finish(id, OperationState.SUCCEEDED, steps.done, "", touched);
        } catch (Untrusted | Undeployable e) {
            finish(id, OperationState.FAILED, "", e.getMessage(), List.of());
        } catch (RuntimeException e) { // the edge of a scheduled task: the operation must end, whatever happened
            LOG.error("Operation {} on a module failed unexpectedly", id, e);
            finish(
                    id,
                    OperationState.FAILED,
                    "",
                    "The platform failed; the log has the details (" + correlation + ").",
                    List.of());
        }
    }

    /** Shows each step while it is the newest, and keeps what is to be read at the end. Confined to the operations thread. */
    private final class Noted implements Deployment.Steps {

        private final UUID id;
        private String done = "Done";

        Noted(UUID id) {
            this.id = id;
        }

        @Override
        public void at(int progress, String step) {
            note(progressed(outcomes.get(id), progress, step));
        }

        @Override
        public void keep(String sentence) {
            done += ". " + sentence;
        }
    }

    private void finish(UUID id, OperationState state, String done, String reason, List<String> touched) {
        Outcome last = outcomes.get(id);
        Operation before = last.operation();
        Operation operation = new Operation(
                id,
                before.kind(),
                state,
                state == OperationState.SUCCEEDED ? 100 : before.progress(),
                state == OperationState.SUCCEEDED ? done : before.step(),
                reason,
                before.startedAt(),
                Optional.of(clock.instant()));
        Outcome outcome = new Outcome(operation, last.slug(), last.version(), last.by(), touched);
        outcomes.put(id, outcome);
        transactions.run(InstalledModules.SCOPE, tx -> records.save(tx, outcome));
        Duration took = Duration.between(operation.startedAt(), clock.instant());
        meters.time("corrosion_module_operation_seconds", took, "kind", operation.kind(), "state", state.wire());
        LOG.info(
                "{} of {} {} in {} ms; other bundles touched: {}{}",
                operation.kind(),
                last.slug(),
                state.wire(),
                took.toMillis(),
                touched.isEmpty() ? "none" : touched,
                reason.isEmpty() ? "" : "; " + reason);
        forgetOld();
    }

    private void note(Outcome outcome) {
        outcomes.put(outcome.operation().id(), outcome);
    }

    private void forgetOld() {
        outcomes.values().stream()
                .sorted(Comparator.comparing(
                                (Outcome outcome) -> outcome.operation().startedAt())
                        .reversed())
                .skip(REMEMBERED)
                .map(outcome -> outcome.operation().id())
                .toList()
                .forEach(outcomes::remove);
    }

    private static Outcome progressed(Outcome last, int progress, String step) {
        Operation before = last.operation();
        Operation now = new Operation(
                before.id(), before.kind(), before.state(), progress, step, "", before.startedAt(), Optional.empty());
        return new Outcome(now, last.slug(), last.version(), last.by(), last.touched());
    }

    private Outcome interrupted(Outcome outcome) {
        Operation before = outcome.operation();
        if (before.state() != OperationState.RUNNING) {
            return outcome;
        }
        Operation now = new Operation(
                before.id(),
                before.kind(),
                OperationState.FAILED,
                before.progress(),
                before.step(),
                "The platform was restarted meanwhile.",
                before.startedAt(),
                Optional.of(clock.instant()));
        return new Outcome(now, outcome.slug(), outcome.version(), outcome.by(), List.of());
    }
}
