package io.corrosion.companion;

import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.agent.AgentStatus;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who plays, as the console of a game tells that has no plugin of ours. Known only when it was followed from the server's
 * start: an agent that finds a running server does not know who came before. Thread-safe.
 */
final class Players {

    private static final int MOST = 10_000;
    private static final int LONGEST_LINE = 1_000;

    private final Settings.Players settings;
    private final Set<String> names = new HashSet<>();
    private boolean known;

    Players(Settings.Players settings) {
        this.settings = settings;
    }

    /** The server has reached a state: nobody is on when it starts, and nobody when it has ended. */
    synchronized void changed(AgentStatus status) {
        if (status == AgentStatus.STARTING || status == AgentStatus.STOPPED || status == AgentStatus.CRASHED) {
            known = true;
            names.clear();
        }
    }

    /** A line of the console; costs nothing where no pattern is set. */
    void read(String line) {
        if (line.length() <= LONGEST_LINE) {
            settings.join().flatMap(pattern -> name(pattern, line)).ifPresent(this::came);
            settings.leave().flatMap(pattern -> name(pattern, line)).ifPresent(this::went);
        }
    }

    private static Optional<String> name(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    private synchronized void came(String name) {
        if (names.size() < MOST) {
            names.add(name);
        }
    }

    private synchronized void went(String name) {
        names.remove(name);
    }

    /** How many are on; empty when nobody can know. */
    synchronized Optional<Integer> count() {
        return known && settings.join().isPresent() ? Optional.of(names.size()) : Optional.empty();
    }
}
