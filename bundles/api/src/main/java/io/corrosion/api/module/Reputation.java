package io.corrosion.api.module;

import java.util.List;
import java.util.Optional;

/**
 * What speaks for and against a module, as far as this platform knows. Immutable.
 *
 * @param verified whether the platform's operators vouch for its author; otherwise it is the community's
 * @param rating average of its reviews; empty without any
 * @param reviews how many there are
 * @param health 0 to 100: what is left of 100 after each of the deductions
 * @param evidence a sentence for each thing that was looked at, deductions first
 * @since 1.3
 */
public record Reputation(boolean verified, Optional<Double> rating, int reviews, int health, List<Evidence> evidence) {

    public Reputation {
        evidence = List.copyOf(evidence);
    }

    /**
     * One thing that was looked at.
     *
     * @param deduction points it costs; 0 when it speaks for the module
     */
    public record Evidence(String words, int deduction) {}
}
