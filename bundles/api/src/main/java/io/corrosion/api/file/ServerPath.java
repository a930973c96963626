package io.corrosion.api.file;

import io.corrosion.api.error.Invalid;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A path below a server's directory: relative, without {@code .} and {@code ..}. What comes from outside by {@link #of}
 * cannot be read as anything else, however often it is percent-decoded and whichever slash it uses. It is checked as text;
 * whoever opens it still has to see that the file system agrees. Names may hold any other character a file system allows.
 * Immutable.
 *
 * @param value names joined by slashes; empty for the server's directory itself
 */
public record ServerPath(String value) implements Comparable<ServerPath> {

    /** The server's directory itself. */
    public static final ServerPath ROOT = new ServerPath("");

    private static final int LONGEST = 3_800;
    private static final int LONGEST_NAME = 255;
    private static final int DECODINGS = 3;

    public ServerPath {
        if (!value.isEmpty()) {
            check(value);
        }
    }

    /**
     * Reads a path that came from outside: {@code ""}, {@code "."} and {@code "/"} are the server's directory, a slash at
     * the end is ignored.
     *
     * @throws Invalid with a sentence for the person who asked
     */
    public static ServerPath of(String text) {
        String trimmed = text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (trimmed.isEmpty() || trimmed.equals("/") || trimmed.equals(".")) {
            return ROOT;
        }
        String decoded = trimmed;
        for (int times = 0; times <= DECODINGS; times++) {
            refuseEscape(decoded);
            decoded = decode(decoded);
        }
        if (trimmed.indexOf('\uFFFD') >= 0) {
            throw invalid("it is not valid UTF-8");
        }
        return new ServerPath(trimmed);
    }

    private static void check(String path) {
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw invalid("it is longer than " + LONGEST + " bytes");
        }
        if (path.indexOf('\0') >= 0) {
            throw invalid("a name cannot hold the character NUL");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            throw invalid("it is not valid UTF-8");
        }
        for (String name : path.split("/", -1)) {
            checkName(name);
        }
    }

    private static void refuseEscape(String path) {
        if (path.startsWith("/") || path.startsWith("\\") || path.matches("(?s)[A-Za-z]:[\\\\/].*")) {
            throw invalid(
                    "paths are relative to the server's directory, such as cfg/server.cfg, and do not begin with a"
                            + " slash or a drive");
        }
        if (path.indexOf('\0') >= 0) {
            throw invalid("a name cannot hold the character NUL");
        }
        for (String name : path.split("[/\\\\]", -1)) {
            if (name.equals("..")) {
                throw invalid("it leads out of the server's directory");
            }
        }
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw invalid("between two slashes stands a name");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw invalid("the name " + name.substring(0, Math.min(20, name.length())) + "… is longer than "
                    + LONGEST_NAME + " bytes");
        }
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return text;
        }
    }

    private static Invalid invalid(String why) {
        return Invalid.field("path", "This path cannot be used: " + why + ".");
    }

    /** The path of something in this directory. */
    public ServerPath resolve(String name) {
        return new ServerPath(value.isEmpty() ? name : value + "/" + name);
    }

    /** The same path below this directory. */
    public ServerPath resolve(ServerPath below) {
        return below.isRoot() ? this : resolve(below.value);
    }

    /** Last name; empty for the server's directory. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The directory it is in; empty for the server's directory. */
    public Optional<ServerPath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int slash = value.lastIndexOf('/');
        return Optional.of(slash < 0 ? ROOT : new ServerPath(value.substring(0, slash)));
    }

    /** The names from the server's directory down; empty for that directory. */
    public List<String> names() {
        return isRoot() ? List.of() : List.of(value.split("/"));
    }

    public boolean isRoot() {
        return value.isEmpty();
    }

    /** Whether it is this directory or something in it, at any depth. */
    public boolean isIn(ServerPath directory) {
        return directory.isRoot() || value.equals(directory.value) || value.startsWith(directory.value + "/");
    }

    @Override
    public int compareTo(ServerPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return isRoot() ? "the server's directory" : value;
    }
}
