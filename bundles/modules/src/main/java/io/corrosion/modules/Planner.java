package io.corrosion.modules;

import io.corrosion.api.module.Plan;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex.Notice;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.BundleRules;
import io.corrosion.modules.framework.Deployer;
import io.corrosion.modules.framework.Deployer.Rehearsed;
import io.corrosion.modules.framework.Undeployable;
import io.corrosion.modules.outside.Premises;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what an installation or an update would do, without doing it. Thread-safe. */
final class Planner {

    private final Deployment deployment;
    private final Deployer deployer;
    private final Repositories repositories;
    private final Origins origins;
    private final InstalledModules modules;
    private final Snapshots snapshots;
    private final Premises premises;

    Planner(
            Deployment deployment,
            Deployer deployer,
            Repositories repositories,
            InstalledModules modules,
            Snapshots snapshots,
            Premises premises) {
        this.deployment = deployment;
        this.deployer = deployer;
        this.repositories = repositories;
        this.origins = new Origins(repositories, modules);
        this.modules = modules;
        this.snapshots = snapshots;
        this.premises = premises;
    }

    Plan plan(Offer offer) {
        ModuleDescriptor wanted = offer.release().descriptor();
        List<String> words = new ArrayList<>();
        words.add(wanted.name() + " " + wanted.version() + " by " + wanted.author() + ".");
        boolean works = examine(offer, words);
        for (Notice notice : repositories.warnings(offer.repository()).about(wanted.slug(), wanted.version())) {
            words.add("Its store warns (" + notice.severity() + "): " + notice.text());
        }
        words.addAll(origins.rivals(wanted.slug()));
        List<String> anew = asksAnew(wanted);
        if (!anew.isEmpty() && modules.descriptor(wanted.slug()).isPresent()) {
            words.add("It asks for more than the installed version: " + String.join("; ", anew) + ".");
        }
        return new Plan(wanted.slug(), wanted.version(), works, words, anew);
    }

    /** What it asks for that the version running here does not have. */
    List<String> asksAnew(ModuleDescriptor wanted) {
        return modules.descriptor(wanted.slug()).map(wanted::asksBeyond).orElseGet(wanted::reaches);
    }

    private boolean examine(Offer offer, List<String> words) {
        try {
            ModulePackage module = deployment.verified(offer, (progress, step) -> {});
            words.add("Signed by its author and by its store; nothing of it was changed.");
            if (module.sbom().isEmpty()) {
                words.add("It does not say what it is made of (no SBOM): whether a library with a known flaw is in it,"
                        + " only its author can tell.");
            }
            Rehearsed rehearsed = deployer.rehearse(module.descriptor().slug(), module.bundle());
            words.addAll(rehearsed.troubles());
            if (rehearsed.troubles().isEmpty()) {
                words.add("Everything it needs is here (" + rehearsed.imports() + " packages).");
                words.add("One bundle changes, its own: nothing else restarts.");
            }
            BundleRules.schema(module.bundle()).ifPresent(schema -> words.add(tables(module.descriptor(), schema)));
            words.addAll(premises.inWords(module.descriptor()));
            return rehearsed.troubles().isEmpty()
                    && premises.refusal(module.descriptor()).isEmpty();
        } catch (Untrusted | Undeployable e) {
            words.add(e.getMessage());
            return false;
        }
    }

    private String tables(ModuleDescriptor wanted, String schema) {
        Optional<String> before = modules.running(wanted.slug());
        if (before.isEmpty()) {
            return "Its tables are made in the schema " + schema + ", where they stay if it is removed.";
        }
        return snapshots
                .obstacle(schema)
                .map(obstacle -> obstacle + " Take a backup of the database.")
                .orElse("Its tables in the schema " + schema + " are copied first, so that the rows of " + before.get()
                        + " can be put back.");
    }
}
