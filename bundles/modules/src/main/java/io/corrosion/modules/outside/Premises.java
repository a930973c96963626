package io.corrosion.modules.outside;

import io.corrosion.modules.ModulesConfig;
import io.corrosion.modules.format.ModuleDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this machine gives to hold programs of modules. Found out by trying, so not before somebody asks. Thread-safe. */
@Component(service = Premises.class)
public final class Premises {

    private final Supplier<Confinement> trial;
    private @Nullable Confinement found;

    @Activate
    public Premises(@Reference ModulesConfig config) {
        this(() -> Confinement.ofThisMachine(config.allowsUnconfined(), config.hidden()));
    }

    Premises(Supplier<Confinement> trial) {
        this.trial = trial;
    }

    synchronized Confinement confinement() {
        if (found == null) {
            found = trial.get();
        }
        return found;
    }

    /** Why the module's program is not started here; empty when it is, or has none. */
    public Optional<String> refusal(ModuleDescriptor module) {
        return module.process() == null ? Optional.empty() : confinement().refusal();
    }

    /** How the module's program is held here, as a sentence for people; none when it has no program. */
    public List<String> inWords(ModuleDescriptor module) {
        return module.process() == null ? List.of() : List.of(confinement().inWords());
    }
}
