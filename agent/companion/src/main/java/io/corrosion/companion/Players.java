package io.corrosion.companion;

import io.corrosion.companion.console.Reading;
import io.corrosion.companion.settings.Settings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who plays, as the console of a game tells that has no plugin of ours. Known only while the newest run is the one that
 * is read, and none of its lines is left out: an agent that finds a running server does not know who came before, and
 * when lines were dropped nobody knows who went. Thread-safe.
 */
final class Players implements Reading {

    private static final int MOST = 10_000;
    private static final int LONGEST_LINE = 1_000;

    private final Settings.Players settings;
    private final Set<String> names = new HashSet<>();
    private int newest;
    private int reached;
    private boolean whole;
    private boolean down;

    Players(Settings.Players settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void awaited(int run) {
        newest = run;
        down = false;
    }

    /** Nobody is on any more, whatever is still to be read of it. */
    @Override
    public synchronized void ended() {
        down = true;
    }

    /** Who was on in the run before is not in this one, even if its last lines are read only now. */
    @Override
    public synchronized void reached(int run, boolean fromItsStart) {
        reached = run;
        whole = fromItsStart;
        names.clear();
    }

    @Override
    public synchronized void missed() {
        whole = false;
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
        if (settings.join().isEmpty()) {
            return Optional.empty();
        }
        if (down) {
            return Optional.of(0);
        }
        return whole && reached == newest ? Optional.of(names.size()) : Optional.empty();
    }
}
