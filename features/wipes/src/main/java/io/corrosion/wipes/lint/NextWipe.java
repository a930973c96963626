package io.corrosion.wipes.lint;

import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.BlueprintRule;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.store.ProfileRows;
import io.corrosion.wipes.store.RolloutRows;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.time.Conflict;
import io.corrosion.wipes.time.ForceWipes;
import io.corrosion.wipes.time.Planned;
import io.corrosion.wipes.time.Schedule;
import io.corrosion.wipes.watch.ForceSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which wipe of a server comes next: a schedule's, or the one on the game's own date. Thread-safe. */
@Component(service = NextWipe.class)
public final class NextWipe {

    private static final int RUNS = 3;
    private static final Duration NEAR = Duration.ofHours(3);

    private final Clock clock;
    private final Transactions transactions;
    private final Jobs jobs;
    private final ForceWipes dates = ForceWipes.USUAL;
    private final ScheduleRows schedules = new ScheduleRows();
    private final ProfileRows profiles = new ProfileRows();
    private final RolloutRows rollouts = new RolloutRows();

    @Activate
    public NextWipe(@Reference(target = "(corrosion.schema=wipes)") Transactions transactions, @Reference Jobs jobs) {
        this(Clock.systemUTC(), transactions, jobs);
    }

    NextWipe(Clock clock, Transactions transactions, Jobs jobs) {
        this.clock = clock;
        this.transactions = transactions;
        this.jobs = jobs;
    }

    /**
     * The wipe. Immutable.
     *
     * @param at empty when none is planned; what stands here is a map wipe with the defaults then
     * @param conflicts what gets in its way, as sentences
     * @param blueprints why it will not take them, although it was meant to
     */
    record Plan(
            Optional<Instant> at,
            WipeType type,
            Profile profile,
            List<String> conflicts,
            Optional<String> blueprints) {}

    Plan of(Scope.Licence scope) {
        return transactions.read(scope, tx -> plan(tx, scope));
    }

    private Plan plan(Tx tx, Scope.Licence scope) {
        Instant now = clock.instant();
        List<Schedule> active =
                schedules.of(tx, scope).stream().filter(Schedule::active).toList();
        List<Planned> planned = active.stream()
                .flatMap(one -> jobs.next(one.times(), now, RUNS).stream()
                        .map(at -> new Planned(one.id(), one.name(), one.effective(), at)))
                .sorted(Comparator.comparing(Planned::at))
                .toList();
        ForceSettings force = rollouts.settings(tx, scope);
        Optional<Instant> forced =
                force.autoUpdate() && force.eligible() ? Optional.of(dates.after(now)) : Optional.empty();
        Optional<Planned> first = planned.stream().findFirst();
        boolean isForced = forced.isPresent()
                && first.filter(one -> one.at().isBefore(forced.get())).isEmpty();
        if (isForced) {
            Profile profile = profile(tx, scope, force.profile());
            return new Plan(
                    forced,
                    WipeType.FULL,
                    profile,
                    List.of(),
                    BlueprintRule.objection(profile, WipeType.FULL, Optional.empty(), forced.get()));
        }
        if (first.isEmpty()) {
            return new Plan(
                    Optional.empty(), WipeType.MAP, Profile.usual(scope.license()), List.of(), Optional.empty());
        }
        Planned one = first.get();
        Profile profile = profile(
                tx,
                scope,
                active.stream()
                        .filter(schedule -> schedule.id().equals(one.schedule()))
                        .findFirst()
                        .flatMap(Schedule::profile));
        return new Plan(
                Optional.of(one.at()),
                one.type(),
                profile,
                conflicts(planned, one.at()),
                BlueprintRule.objection(profile, one.type(), schedules.announced(tx, one.schedule()), one.at()));
    }

    private List<String> conflicts(List<Planned> planned, Instant at) {
        return Stream.of(Conflict.among(planned, dates))
                .flatMap(List::stream)
                .filter(conflict -> Duration.between(at, conflict.at()).abs().compareTo(NEAR) < 0)
                .map(Conflict::sentence)
                .distinct()
                .toList();
    }

    private Profile profile(Tx tx, Scope.Licence scope, Optional<UUID> id) {
        return id.flatMap(one -> profiles.find(tx, scope, one)).orElseGet(() -> Profile.usual(scope.license()));
    }
}
