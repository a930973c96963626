package io.corrosion.wipes;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.store.RecordRows;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.work.Blueprint;
import io.corrosion.wipes.work.Drafting;
import io.corrosion.wipes.work.Work;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beginning, watching, stopping and taking back wipes. Thread-safe. */
@Component(service = Wipes.class)
public final class Wipes {

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Jobs jobs;
    private final Begin begin;
    private final Drafting drafting;
    private final Ledger ledger;
    private final WipeRows rows = new WipeRows();
    private final RecordRows records = new RecordRows();

    @Activate
    public Wipes(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Jobs jobs,
            @Reference Begin begin,
            @Reference Drafting drafting,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.gateway = gateway;
        this.jobs = jobs;
        this.begin = begin;
        this.drafting = drafting;
        this.ledger = new Ledger(audit);
    }

    /** A wipe with everything it left behind. Immutable. */
    public record Detail(Wipe wipe, List<StepRun> steps, List<LogLine> log, Optional<FilePlan> plan) {}

    /** What a wipe would do now, file by file. Changes nothing. */
    public Blueprint preview(Caller caller, LicenseId server, WipeType type, Optional<UUID> profile) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        Profile chosen = transactions.read(scope, tx -> begin.profile(tx, scope, profile));
        try {
            return drafting.preview(scope, type, chosen);
        } catch (IOException broken) {
            throw new Unavailable(
                    "The server's files could not be listed: " + broken.getMessage() + ".", Duration.ofSeconds(10));
        }
    }

    /**
     * Begins a wipe.
     *
     * @param announced whether players were told in time that their blueprints go, where the profile asks for that
     * @throws Conflict when the server is being wiped already, or its connection cannot do what is needed
     */
    public Wipe begin(Caller caller, LicenseId server, WipeType type, Optional<UUID> profile, boolean announced) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.EXECUTE);
        Profile chosen = transactions.read(scope, tx -> begin.profile(tx, scope, profile));
        requireEquipped(server, chosen);
        Optional<Instant> since = announced ? Optional.of(Instant.EPOCH) : Optional.empty();
        BlueprintRule.objection(chosen, type, since, clock.instant()).ifPresent(objection -> {
            throw new Conflict(objection + " Tell your players, and say that you have.");
        });
        return transactions.write(scope, tx -> begin.begin(tx, scope, NewWipe.manual(type, profile, Actor.of(caller))));
    }

    private void requireEquipped(LicenseId server, Profile profile) {
        Set<Capability> has = gateway.capabilities(server);
        if (!has.contains(Capability.FILES) || !has.contains(Capability.POWER)) {
            throw new Conflict(
                    "This server cannot be wiped from here: its connection gives no access to its files and its"
                            + " process. Set up its agent or its panel first.");
        }
        if (profile.pre().backupBeforeWipe() && !has.contains(Capability.BACKUPS)) {
            throw new Conflict(
                    "The connection of this server cannot be backed up, and the profile wants a backup before the"
                            + " wipe. Switch the backup off in the profile; the wipe cannot be taken back then.");
        }
    }

    /** A server's wipes, newest first. */
    public List<Wipe> list(Caller caller, LicenseId server, Optional<Instant> before, int limit) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.list(tx, scope, before, limit));
    }

    /** @throws NotFound when the server has none with this id */
    public Detail get(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(
                scope,
                tx -> new Detail(
                        look(tx, scope, id), records.steps(tx, id), records.log(tx, id), records.plan(tx, id)));
    }

    private Wipe look(Tx tx, Scope.Licence scope, UUID id) {
        return rows.find(tx, scope, id).orElseThrow(() -> new NotFound("This server has no wipe with this id."));
    }

    private Wipe find(Tx tx, Scope.Licence scope, UUID id) {
        return rows.lock(tx, scope, id).orElseThrow(() -> new NotFound("This server has no wipe with this id."));
    }

    /**
     * Ends a wipe safely: nothing has happened before the first file is gone, afterwards the backup is put back. An update of
     * the game cannot be taken back: the server is started with it then.
     */
    public Wipe cancel(Caller caller, LicenseId server, UUID id) {
        return change(caller, server, id, "cancel", (tx, wipe) -> {
            requireRunning(wipe, "cancelled");
            return draft -> {
                draft.wish(Wish.CANCEL);
                if (wipe.status() == WipeStatus.PAUSED) {
                    draft.status(wipe.at(wipe.step()));
                }
            };
        });
    }

    /** Stops a wipe behind the step it is at. */
    public Wipe pause(Caller caller, LicenseId server, UUID id) {
        return change(caller, server, id, "pause", (tx, wipe) -> {
            requireRunning(wipe, "paused");
            if (wipe.wish() == Wish.CANCEL) {
                throw new Conflict("This wipe is being cancelled already.");
            }
            return draft -> draft.wish(Wish.PAUSE);
        });
    }

    private static void requireRunning(Wipe wipe, String what) {
        if (!wipe.active() || wipe.step().isBack()) {
            throw new Conflict("Only a wipe that is running can be " + what + "; this one "
                    + (wipe.active() ? "is on its way back." : "has ended."));
        }
    }

    /** Goes on after a pause; a countdown, and each other limit of the step, has the time that was left. */
    public Wipe resume(Caller caller, LicenseId server, UUID id) {
        return change(caller, server, id, "resume", (tx, wipe) -> {
            if (wipe.status() != WipeStatus.PAUSED) {
                throw new Conflict("Only a paused wipe can be resumed.");
            }
            Instant now = clock.instant();
            Duration away = wipe.facts()
                    .instant(Facts.PAUSED_AT)
                    .map(since -> Duration.between(since, now))
                    .orElse(Duration.ZERO);
            records.putOff(tx, id, wipe.step(), away);
            return draft -> {
                draft.status(wipe.at(wipe.step()));
                draft.wish(Wish.NONE);
                for (String moment : List.of(Facts.ENDS_AT, Facts.SPOKE)) {
                    wipe.facts().instant(moment).ifPresent(at -> draft.fact(moment, at.plus(away)));
                }
            };
        });
    }

    /** Tries the step again that a wipe failed at; a server that did not come up is started again first. */
    public Wipe retry(Caller caller, LicenseId server, UUID id) {
        return change(caller, server, id, "retry", (tx, wipe) -> {
            if (wipe.status() != WipeStatus.FAILED
                    || wipe.active()
                    || wipe.step().isBack()) {
                throw new Conflict("Only a wipe that failed and was not taken back can go on. Begin a new one.");
            }
            return draft -> {
                draft.active(true);
                draft.status(wipe.at(wipe.step()));
                draft.step(wipe.step() == Step.VERIFY ? Step.START : wipe.step());
                draft.error("");
                draft.fact(Facts.CANCELLED, false);
                draft.fact(Facts.RESTARTS, 0);
                draft.fact(Facts.STARTED_AT, "");
                draft.fact(Facts.SPOKE, "");
            };
        });
    }

    /** Puts the backup back that the wipe took before. */
    public Wipe rollBack(Caller caller, LicenseId server, UUID id) {
        return change(caller, server, id, "rollback", (tx, wipe) -> {
            if (!wipe.canBeRolledBack()) {
                throw new Conflict(
                        wipe.backup().isEmpty()
                                ? "This wipe took no backup, so it cannot be taken back."
                                : "Only a wipe that has ended and has changed files can be taken back.");
            }
            return draft -> {
                draft.active(true);
                draft.error("");
                draft.fact(Facts.BACK_TO, WipeStatus.ROLLED_BACK);
                draft.fact(Facts.STARTED_AT, "");
                draft.fact(Facts.STOPPED, false);
                draft.fact("restoring", false);
                draft.step(Step.UNDO_STOP);
            };
        });
    }

    private interface Decision {
        Consumer<WipeDraft> of(Tx tx, Wipe wipe);
    }

    private Wipe change(Caller caller, LicenseId server, UUID id, String deed, Decision decision) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.EXECUTE);
        return transactions.write(scope, tx -> {
            Wipe wipe = find(tx, scope, id);
            Wipe changed = wipe.with(decision.of(tx, wipe));
            try {
                rows.save(tx, changed, clock.instant());
            } catch (SqlFailure failure) {
                if (failure.isDuplicate()) {
                    throw new Conflict("Another wipe of this server is running: wait until that is done.");
                }
                throw failure;
            }
            jobs.schedule(tx, Work.job(id));
            ledger.write(tx, Actor.of(caller), deed, "wipe", id.toString(), server, Map.of());
            return changed;
        });
    }
}
