package io.corrosion.api.module;

import java.util.Optional;

/**
 * A module as one server has it. Immutable.
 *
 * @param enabled whether it works on the server
 * @param hasSettings whether there is anything to set
 * @param trialDays days it may be tried; 0 when it may not, or was
 * @param rating average of its reviews; empty without any
 * @since 1.1
 */
public record OwnedModule(
        ModuleListing module,
        boolean enabled,
        Entitlement entitlement,
        boolean hasSettings,
        int trialDays,
        Optional<Double> rating) {}
