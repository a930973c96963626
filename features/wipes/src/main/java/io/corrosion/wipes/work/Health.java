package io.corrosion.wipes.work;

import io.corrosion.wipes.profile.PostWipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges whether a server is up as it should be (WIPE-09). Pure.
 *
 * @param seed it should run with; 0 when that is not looked at
 * @param plugins that ran before
 */
record Health(PostWipe post, int seed, Set<String> plugins) {

    private static final Pattern MISSING = Pattern.compile("(?:[^:]*: )?Not loaded: ([^.:]+)\\.");

    /**
     * What is seen of it.
     *
     * @param process whether its process runs
     * @param speaks whether its game plugin has beaten since the start, or, where it never had one, its console answers
     * @param plugin whether there is a game plugin at all
     * @param seed it says it runs with; empty while it does not
     * @param worldFile whether the file of the new world is there; empty when that is not known
     * @param loaded game plugins that run; empty while nobody says
     * @param slots 0 while it lets nobody in; empty while nobody says
     */
    record Seen(
            boolean process,
            boolean speaks,
            boolean plugin,
            Optional<Long> seed,
            Optional<Boolean> worldFile,
            Optional<Set<String>> loaded,
            Optional<Integer> slots) {}

    /**
     * The judgement.
     *
     * @param wrong what waiting does not mend
     * @param open what is still to come
     */
    record Verdict(List<String> wrong, List<String> open) {

        boolean isGood() {
            return wrong.isEmpty() && open.isEmpty();
        }

        String sentence() {
            return String.join(" ", wrong.isEmpty() ? open : wrong);
        }
    }

    /** The game plugins a verdict misses, when it misses nothing else. */
    static List<String> missing(String sentence) {
        Matcher only = MISSING.matcher(sentence);
        return only.matches() ? List.of(only.group(1).split(", ")) : List.of();
    }

    Verdict judge(Seen seen) {
        List<String> wrong = new ArrayList<>();
        List<String> open = new ArrayList<>();
        if (!seen.process()) {
            open.add("The server's process does not run.");
        }
        if (post.verifyServerStarted() && !seen.speaks()) {
            open.add(
                    seen.plugin()
                            ? "The game plugin has not been heard since the start."
                            : "The server's console has not answered since the start.");
        }
        if (post.verifyCorrectMap() && seed > 0) {
            map(seen, wrong, open);
        }
        if (post.verifyPluginsLoaded() && seen.plugin() && !plugins.isEmpty()) {
            plugins(seen, open);
        }
        if (post.verifyPlayerSlotsOpen()
                && seen.plugin()
                && seen.slots().isPresent()
                && seen.slots().get() < 1) {
            open.add("The server lets nobody in yet.");
        }
        return new Verdict(wrong, open);
    }

    private void map(Seen seen, List<String> wrong, List<String> open) {
        if (seen.seed().isPresent() && seen.seed().get() != 0 && seen.seed().get() != seed) {
            wrong.add("The server runs with the seed " + seen.seed().get() + " instead of " + seed
                    + ". Its command line may set the seed: take +server.seed out of it.");
        } else if (seen.seed().isEmpty()
                && seen.worldFile().isPresent()
                && !seen.worldFile().get()) {
            open.add("The world with the seed " + seed + " is not there yet.");
        }
    }

    private void plugins(Seen seen, List<String> open) {
        if (seen.loaded().isEmpty()) {
            open.add("The game plugins have not been reported yet.");
            return;
        }
        Set<String> missing = new TreeSet<>(plugins);
        missing.removeAll(seen.loaded().get());
        if (!missing.isEmpty()) {
            open.add("Not loaded: " + String.join(", ", missing) + ".");
        }
    }
}
