package io.corrosion.shell.contribution;

import io.corrosion.ui.slot.Contributed;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * A contribution as it was when it arrived. Immutable but for its record of failures.
 *
 * @param label its name, read once from the properties file beside its class
 */
public record Entry<C>(C contribution, Bundle bundle, String label, FailureCount health) {

    static <C> Entry<C> of(C contribution, Bundle bundle, String label) {
        return new Entry<>(contribution, bundle, label, new FailureCount());
    }

    /** What components get to see of it; {@code module} names the store module it came with. */
    public Contributed<C> shown(Optional<String> module) {
        return new Contributed<>(contribution, label, module, health);
    }
}
