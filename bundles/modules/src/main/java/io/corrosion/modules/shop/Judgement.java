package io.corrosion.modules.shop;

import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Reputation;
import io.corrosion.api.module.Reputation.Evidence;
import io.corrosion.modules.shop.Reviews.Stars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Judges a module by what is known of it here: 100 points, less a deduction for each thing that speaks against it. Pure. */
final class Judgement {

    private static final int BEST = 100;
    private static final Map<String, Integer> WARNINGS = Map.of("critical", 40, "high", 25, "medium", 10, "low", 5);
    private static final int LEAST_WARNING = 5;
    private static final Map<String, Integer> REACHES = Map.of("jvm.network", 10, "jvm.files", 25, "jvm.processes", 25);
    private static final int STOPPED = 40;
    private static final int FAILED = 20;
    private static final int OFTEN = 25;
    private static final int SOMETIMES = 10;
    private static final int LATE = 10;
    private static final int REFUSED = 10;
    private static final int DISLIKED = 10;
    private static final int ENOUGH_REVIEWS = 3;
    private static final double LIKED = 3;

    private final List<Evidence> evidence = new ArrayList<>();

    private Judgement() {}

    /**
     * @param needs what the newest version asks of the platform, as it is written in its {@code module.json}
     * @param usage what it did on this node since it was started; empty when it does not run
     */
    static Reputation of(
            ModuleListing module,
            List<String> needs,
            Optional<ModuleUsage> usage,
            Optional<Stars> stars,
            boolean verified) {
        Judgement judgement = new Judgement();
        judgement.warned(module);
        judgement.state(module);
        needs.stream().filter(REACHES::containsKey).forEach(judgement::reaches);
        usage.ifPresent(judgement::used);
        stars.ifPresent(judgement::liked);
        judgement.evidence.add(new Evidence(
                "Each package is signed by its author and its store, and checked before it is installed.", 0));
        judgement.evidence.sort(Comparator.comparingInt(Evidence::deduction).reversed());
        int deducted = judgement.evidence.stream().mapToInt(Evidence::deduction).sum();
        return new Reputation(
                verified,
                stars.map(Stars::average),
                stars.map(Stars::count).orElse(0),
                Math.max(0, BEST - deducted),
                judgement.evidence);
    }

    private void warned(ModuleListing module) {
        for (Advisory advisory : module.advisories()) {
            int points = WARNINGS.getOrDefault(advisory.severity(), LEAST_WARNING);
            evidence.add(new Evidence("Its store warns (" + advisory.severity() + "): " + advisory.text(), points));
        }
        if (module.advisories().isEmpty()) {
            evidence.add(new Evidence("Its store warns of nothing in it.", 0));
        }
    }

    private void state(ModuleListing module) {
        if (module.state() == ModuleState.QUARANTINED) {
            evidence.add(new Evidence("It was stopped on this platform: " + module.reason(), STOPPED));
        } else if (module.state() == ModuleState.FAILED) {
            evidence.add(new Evidence("The last attempt failed on this platform: " + module.reason(), FAILED));
        }
    }

    private void reaches(String need) {
        evidence.add(new Evidence(
                switch (need) {
                    case "jvm.network" -> "It opens network connections that nothing holds to the hosts it declares.";
                    case "jvm.files" -> "It opens files on the platform's own machine.";
                    default -> "It starts programs on the platform's own machine.";
                },
                REACHES.get(need)));
    }

    private void used(ModuleUsage usage) {
        long calls = usage.calls();
        if (calls > 0) {
            double share = (double) usage.failures() / calls;
            int points = share > 0.1 ? OFTEN : share > 0.01 ? SOMETIMES : 0;
            evidence.add(new Evidence(
                    usage.failures() + " of its " + calls + " calls failed here since it was started.", points));
        }
        if (usage.late() > 0) {
            evidence.add(new Evidence("It answered too late " + times(usage.late()) + ".", LATE));
        }
        if (usage.refused() > 0) {
            evidence.add(
                    new Evidence("It was refused " + times(usage.refused()) + " what it had not declared.", REFUSED));
        }
    }

    private void liked(Stars stars) {
        boolean disliked = stars.count() >= ENOUGH_REVIEWS && stars.average() < LIKED;
        String average = String.format(Locale.ROOT, "%.1f of 5", stars.average());
        evidence.add(new Evidence(
                stars.count() == 1
                        ? average + " in one review."
                        : average + " on average in " + stars.count() + " reviews.",
                disliked ? DISLIKED : 0));
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
