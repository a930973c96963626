package io.corrosion.wipes;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.store.ProfileRows;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.work.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins wipes, one of a server at a time, whoever asks: a person, a schedule, the game's own date. Thread-safe. */
@Component(service = Begin.class)
public final class Begin {

    private static final Duration TOO_SOON = Duration.ofHours(2);
    private static final String BUSY =
            "This server is being wiped already: wait until that is done, or cancel it. Only one wipe of a server runs at a"
                    + " time.";

    private final Clock clock = Clock.systemUTC();
    private final Jobs jobs;
    private final Ledger ledger;
    private final ProfileRows profiles = new ProfileRows();
    private final WipeRows rows = new WipeRows();
    private final ScheduleRows schedules = new ScheduleRows();

    @Activate
    public Begin(@Reference Jobs jobs, @Reference Audit audit) {
        this.jobs = jobs;
        this.ledger = new Ledger(audit);
    }

    /**
     * Begins the wipe in the transaction given; it goes on by itself after the commit.
     *
     * @throws Conflict when the server is being wiped already
     * @throws NotFound when the server has no such profile
     */
    public Wipe begin(Tx tx, Scope.Licence scope, NewWipe wanted) {
        return begin(tx, scope, wanted, Duration.ZERO).wipe();
    }

    /**
     * A wipe that has just begun.
     *
     * @param job takes its first turn, or its next one
     */
    record Begun(Wipe wipe, JobId job) {}

    private Begun begin(Tx tx, Scope.Licence scope, NewWipe wanted, Duration grace) {
        if (rows.active(tx, scope).isPresent()) {
            throw new Conflict(BUSY);
        }
        Profile profile = profile(tx, scope, wanted.profile());
        Wipe wipe = fresh(scope, allowed(tx, wanted, profile), profile, WipeStatus.PENDING, true, "");
        try {
            rows.add(tx, scope, wipe);
        } catch (SqlFailure failure) {
            if (failure.isDuplicate()) {
                throw new Conflict(BUSY);
            }
            throw failure;
        }
        NewJob turn = Work.job(wipe.id());
        JobId job = jobs.schedule(
                tx, grace.isZero() ? turn : turn.at(clock.instant().plus(grace)));
        Map<String, String> details =
                Map.of("type", wipe.type().wire(), "trigger", wipe.trigger().wire());
        ledger.write(tx, wanted.actor(), "begin", "wipe", wipe.id().toString(), scope.license(), details);
        return new Begun(wipe, job);
    }

    /** A full wipe that nobody has announced long enough before takes the map alone. */
    private NewWipe allowed(Tx tx, NewWipe wanted, Profile profile) {
        Optional<String> objection = blueprintObjection(tx, wanted, profile);
        if (objection.isEmpty()) {
            return wanted;
        }
        if (wanted.type() != WipeType.FULL || wanted.trigger() == Trigger.MANUAL) {
            throw new Conflict(objection.get());
        }
        return wanted.keepingBlueprints(objection.get());
    }

    private Optional<String> blueprintObjection(Tx tx, NewWipe wanted, Profile profile) {
        Optional<Instant> announced = wanted.trigger() == Trigger.MANUAL
                ? Optional.of(Instant.EPOCH)
                : wanted.schedule().flatMap(id -> schedules.announced(tx, id));
        return BlueprintRule.objection(profile, wanted.type(), announced, clock.instant());
    }

    /**
     * Begins a schedule's wipe, or writes down why it is left out.
     *
     * @param grace how long the wipe's own job leaves its first turn to whoever begins it here
     */
    Optional<Begun> scheduled(Tx tx, Scope.Licence scope, NewWipe wanted, Duration grace) {
        Optional<String> reason = leftOut(tx, scope, wanted).or(() -> unannounced(tx, scope, wanted));
        if (reason.isEmpty()) {
            return Optional.of(begin(tx, scope, wanted, grace));
        }
        Profile profile = profile(tx, scope, wanted.profile());
        Wipe left = fresh(scope, wanted, profile, WipeStatus.CANCELLED, false, reason.get());
        rows.add(tx, scope, left);
        rows.save(tx, left.with(draft -> draft.ended(left.createdAt())), left.createdAt());
        ledger.write(
                tx,
                wanted.actor(),
                "left_out",
                "wipe",
                left.id().toString(),
                scope.license(),
                Map.of("reason", reason.get()));
        return Optional.empty();
    }

    private Optional<String> unannounced(Tx tx, Scope.Licence scope, NewWipe wanted) {
        return wanted.type() == WipeType.BLUEPRINT
                ? blueprintObjection(tx, wanted, profile(tx, scope, wanted.profile()))
                        .map(why -> "Left out: " + why)
                : Optional.empty();
    }

    private Optional<String> leftOut(Tx tx, Scope.Licence scope, NewWipe wanted) {
        if (rows.active(tx, scope).isPresent()) {
            return Optional.of("Left out: another wipe of this server was running at that time.");
        }
        Instant since = clock.instant().minus(TOO_SOON);
        List<Wipe> latest = rows.list(tx, scope, Optional.empty(), 5);
        return latest.stream()
                .filter(wipe -> wipe.status() == WipeStatus.SUCCESS)
                .filter(wipe -> !wipe.schedule().equals(wanted.schedule()))
                .filter(wipe ->
                        wipe.completedAt().filter(end -> end.isAfter(since)).isPresent())
                .findFirst()
                .map(wipe -> "Left out: a " + wipe.type().wire()
                        + " wipe ended less than two hours before. Schedules that collide do not wipe twice.");
    }

    /**
     * The profile, or the defaults where none is wanted.
     *
     * @throws NotFound when the server has no such profile
     */
    public Profile profile(Tx tx, Scope.Licence scope, Optional<UUID> wanted) {
        return wanted.map(id -> profiles.find(tx, scope, id)
                        .orElseThrow(() -> new NotFound("This server has no wipe profile with this id.")))
                .orElseGet(() -> Profile.usual(scope.license()));
    }

    private Wipe fresh(
            Scope.Licence scope, NewWipe wanted, Profile profile, WipeStatus status, boolean active, String error) {
        return new Wipe(
                UUID.randomUUID(),
                scope.license(),
                wanted.schedule(),
                profile,
                wanted.type(),
                wanted.trigger(),
                status,
                Step.ANNOUNCE,
                active,
                Wish.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                error,
                "",
                new Facts(wanted.facts()),
                wanted.actor(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
