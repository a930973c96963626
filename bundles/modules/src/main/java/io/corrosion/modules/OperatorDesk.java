package io.corrosion.modules;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleOrigin;
import io.corrosion.api.module.ModuleRuntime;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Modules.Agreed;
import io.corrosion.api.module.Plan;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.Snapshots.Snapshot;
import io.corrosion.modules.watch.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators do with the modules of the platform, each act after the question whether they may, and on record. Thread-safe. */
final class OperatorDesk {

    private static final Permission MAY_INSTALL = Permission.of(Modules.INSTALL);

    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final InstalledModules modules;
    private final ModuleOperations operations;
    private final Deployment deployment;
    private final KeptRows rows;
    private final Planner planner;
    private final Origins origins;
    private final Catalogue catalogue;
    private final Audience audience;
    private final Accounts accounts;
    private final Repositories repositories;
    private final SafeMode safeMode;

    OperatorDesk(
            Access access,
            Audit audit,
            Transactions transactions,
            InstalledModules modules,
            ModuleOperations operations,
            Deployment deployment,
            KeptRows rows,
            Planner planner,
            Origins origins,
            Catalogue catalogue,
            Audience audience,
            Accounts accounts,
            Repositories repositories,
            SafeMode safeMode) {
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.modules = modules;
        this.operations = operations;
        this.deployment = deployment;
        this.rows = rows;
        this.planner = planner;
        this.origins = origins;
        this.catalogue = catalogue;
        this.audience = audience;
        this.accounts = accounts;
        this.repositories = repositories;
        this.safeMode = safeMode;
    }

    ModuleOrigin origin(Caller caller, String slug) {
        access.requirePlatform(caller, MAY_INSTALL);
        Repository from = catalogue.repository(slug).orElseThrow(() -> Audience.unknown(slug));
        return new ModuleOrigin(from.folder().toString(), from.organisations(), origins.rivals(slug));
    }

    Operation install(Caller caller, String slug, Optional<String> version) {
        access.requirePlatform(caller, MAY_INSTALL);
        safeMode.refuse();
        Offer offer = offer(slug, version);
        if (modules.find(slug).filter(ModuleRecord::isInPlace).isPresent()) {
            throw new Conflict(slug + " is installed already; update it, or remove it first.");
        }
        refuseAnotherAuthor(offer);
        return begin(caller, "module.install", offer, steps -> deployment.install(offer, caller.displayName(), steps));
    }

    Operation update(Caller caller, String slug, Optional<String> version, Agreed agreed) {
        access.requirePlatform(caller, MAY_INSTALL);
        safeMode.refuse();
        Offer offer = offer(slug, version);
        ModuleRecord current = installed(slug);
        String wanted = offer.release().descriptor().version();
        if (current.installed().filter(wanted::equals).isPresent()) {
            throw new Conflict(slug + " " + wanted + " is installed already.");
        }
        if (version.isEmpty() && audience.get(caller, slug).update().isEmpty()) {
            throw new Conflict(slug + " " + current.installed().orElseThrow() + " is newer than what is offered ("
                    + wanted + "). Name that version to go back to it.");
        }
        refuseAnotherAuthor(offer);
        demandConsent(offer, agreed.permissions());
        rows.demandCopy(current, agreed.withoutCopy());
        return begin(
                caller,
                "module.update",
                offer,
                steps -> deployment.update(current, offer, agreed.withoutCopy(), caller.displayName(), steps));
    }

    ModuleCopies copies(Caller caller, String slug) {
        access.requirePlatform(caller, MAY_INSTALL);
        return rows.of(installed(slug));
    }

    Plan plan(Caller caller, String slug, Optional<String> version) {
        access.requirePlatform(caller, MAY_INSTALL);
        return planner.plan(offer(slug, version));
    }

    /** The same, for callers that say what was agreed to. */
    Operation goBack(Caller caller, String slug, String version, Agreed agreed) {
        access.requirePlatform(caller, MAY_INSTALL);
        safeMode.refuse();
        Offer offer = offer(slug, Optional.of(version));
        ModuleRecord current = installed(slug);
        refuseAnotherAuthor(offer);
        Snapshot copy = rows.of(slug, version);
        demandConsent(offer, agreed.permissions());
        return begin(
                caller,
                "module.go_back",
                offer,
                steps -> deployment.goBack(current, offer, copy, caller.displayName(), steps));
    }

    Operation start(Caller caller, String slug) {
        access.requirePlatform(caller, MAY_INSTALL);
        ModuleRecord module = installed(slug);
        if (!module.wanted()) {
            throw new Conflict(slug + " is in quarantine: install it again for another try, or remove it.");
        }
        if (modules.running(slug).isPresent()) {
            throw new Conflict(slug + " runs already.");
        }
        record(caller, "module.start", slug, Map.of());
        return operations.begin(
                "module.start", slug, module.desired(), caller.displayName(), steps -> deployment.start(module, steps));
    }

    ModuleRuntime runtime(Caller caller) {
        access.requirePlatform(caller, MAY_INSTALL);
        List<ModuleRuntime.Trouble> troubles = repositories.troubles().stream()
                .map(trouble -> new ModuleRuntime.Trouble(
                        trouble.repository().toString(), trouble.what(), trouble.remedy(), trouble.since()))
                .toList();
        return new ModuleRuntime(safeMode.on(), safeMode.notStarted(modules), troubles);
    }

    Operation remove(Caller caller, String slug) {
        access.requirePlatform(caller, MAY_INSTALL);
        ModuleRecord current = installed(slug);
        modules.dependantOf(slug).ifPresent(other -> {
            throw new Conflict(other + " needs " + slug + ": remove that first.");
        });
        record(caller, "module.remove", slug, Map.of());
        return operations.begin(
                "module.remove",
                slug,
                Optional.empty(),
                caller.displayName(),
                steps -> deployment.remove(current, caller.displayName(), steps));
    }

    ModuleUsage usage(Caller caller, String slug) {
        access.requirePlatform(caller, MAY_INSTALL);
        installed(slug);
        return accounts.usage(slug);
    }

    /** Which modules servers wait for, and how many servers. */
    Map<String, Integer> waiting(Caller caller) {
        return access.allowsPlatform(caller, MAY_INSTALL) ? modules.waiting() : Map.of();
    }

    /** Begins a deed in somebody's name, on record. */
    Operation begin(Caller caller, String kind, Offer offer, ModuleOperations.Deed deed) {
        String slug = offer.release().descriptor().slug();
        String version = offer.release().descriptor().version();
        record(caller, kind, slug, Map.of("version", version));
        return operations.begin(kind, slug, Optional.of(version), caller.displayName(), deed);
    }

    private void record(Caller caller, String action, String slug, Map<String, String> details) {
        AuditEntry entry = new AuditEntry(Actor.of(caller), action, "module", slug, Optional.empty(), details);
        transactions.run(InstalledModules.SCOPE, tx -> audit.record(tx, entry));
    }

    Offer offer(String slug, Optional<String> version) {
        return catalogue.offer(slug, version).orElseThrow(() -> version.<NotFound>map(
                        wanted -> new NotFound("The catalogue has no version " + wanted + " of " + slug + ". "
                                + String.join(" ", origins.rivals(slug))))
                .orElseGet(() -> Audience.unknown(slug)));
    }

    private void refuseAnotherAuthor(Offer offer) {
        origins.refusal(offer).ifPresent(words -> {
            throw new Conflict(words);
        });
    }

    private void demandConsent(Offer offer, boolean consent) {
        List<String> anew = planner.asksAnew(offer.release().descriptor());
        if (!consent && !anew.isEmpty()) {
            throw new Conflict("The update asks for more than the running version: " + String.join("; ", anew)
                    + ". Repeat with \"consent\": true if that is all right.");
        }
    }

    ModuleRecord installed(String slug) {
        return modules.find(slug)
                .filter(module -> module.installed().isPresent())
                .orElseThrow(() -> new NotFound(slug + " is not installed."));
    }
}
