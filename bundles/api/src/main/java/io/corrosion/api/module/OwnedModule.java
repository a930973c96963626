package io.corrosion.api.module;

import java.util.Optional;

/**
 * A module as one server has it. Immutable.
 *
 * @param enabled whether it works on the server
 * @param hasSettings whether there is anything to set
 * @param trialDays days it may be tried; 0 when it may not, or was
 * @param rating average of its reviews; empty without any
 * @param condition how it stands with it there
 * @param needsOperator whether it asks for so much that a purchase alone does not bring it onto the platform
 * @since 1.1
 */
public record OwnedModule(
        ModuleListing module,
        boolean enabled,
        Entitlement entitlement,
        boolean hasSettings,
        int trialDays,
        Optional<Double> rating,
        ModuleCondition condition,
        boolean needsOperator) {

    /** A module that works where it is enabled and comes as soon as it is bought. */
    public OwnedModule(
            ModuleListing module,
            boolean enabled,
            Entitlement entitlement,
            boolean hasSettings,
            int trialDays,
            Optional<Double> rating) {
        this(
                module,
                enabled,
                entitlement,
                hasSettings,
                trialDays,
                rating,
                enabled ? ModuleCondition.WORKS : ModuleCondition.OFF,
                false);
    }
}
