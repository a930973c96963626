package io.corrosion.wipes.plan;

import io.corrosion.api.error.Conflict;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server keeps its world and its plugins' data. Found in the listing, because identities and panels' directories
 * have any name. Immutable.
 *
 * @param root what stands before {@code server/} and {@code oxide/}, with a slash at its end; empty as a rule
 * @param identity directory of the world, such as {@code server/main}
 */
public record Layout(String root, String identity) {

    private static final Pattern WORLD = Pattern.compile(
            "((?:[^/]+/)*?)server/([^/]+)/(?:[^/]+\\.(?:sav|map)|player\\..*\\.db|cfg/server(?:auto)?\\.cfg)");

    /**
     * The layout that the listing shows.
     *
     * @param wanted name of the identity, when somebody named it; empty for the only one there is
     * @throws Conflict when there is none, or more than one and nobody said which
     */
    public static Layout of(Collection<FoundFile> files, String wanted) {
        Set<Layout> found = new TreeSet<>(java.util.Comparator.comparing(Layout::identity));
        for (FoundFile file : files) {
            Matcher world = WORLD.matcher(file.path());
            if (world.matches() && (wanted.isEmpty() || world.group(2).equals(wanted))) {
                found.add(new Layout(world.group(1), world.group(1) + "server/" + world.group(2)));
            }
        }
        if (found.isEmpty()) {
            throw new Conflict(
                    wanted.isEmpty()
                            ? "No world was found on the server: there is no directory below server/ with a save, a map or a"
                                    + " cfg/server.cfg. Start the server once, or correct its directory."
                            : "The server has no identity named " + wanted + " (server/" + wanted
                                    + "). Correct the profile, or leave it empty.");
        }
        if (found.size() > 1) {
            List<String> names = found.stream()
                    .map(Layout::identity)
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .toList();
            throw new Conflict("The server has several identities (" + String.join(", ", names)
                    + "). Name the one to wipe in the profile.");
        }
        return found.iterator().next();
    }

    /** The server's configuration. */
    public String configuration() {
        return identity + "/cfg/server.cfg";
    }

    /** The path relative to the data directory of a mod loader; empty for a file that is not in one. */
    Optional<String> data(FoundFile file) {
        return inside(file, "oxide/data/").or(() -> inside(file, "carbon/data/"));
    }

    /** Whether it is a log of a mod loader or of the game. */
    boolean isLog(FoundFile file) {
        return inside(file, "oxide/logs/").isPresent()
                || inside(file, "carbon/logs/").isPresent()
                || file.directory().equals(identity) && file.name().matches("(?i)(.*\\.log|log\\..*\\.txt)");
    }

    private Optional<String> inside(FoundFile file, String directory) {
        String start = root + directory;
        return file.path().startsWith(start) ? Optional.of(file.path().substring(start.length())) : Optional.empty();
    }
}
