package io.corrosion.companion.startup;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.companion.settings.CommandLine;
import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.MayBeAbsent;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.agent.Startup;
import io.corrosion.protocol.agent.StartupSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command line and the environment of the next start: those of {@code agent.properties}, with what was changed from the
 * platform kept beside them in a file that is replaced whole. A running server is not touched. Thread-safe.
 */
public final class StartPlan {

    private static final Logger LOG = LoggerFactory.getLogger(StartPlan.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final int LONGEST_VALUE = 8_000;
    private static final int MOST = 200;

    /** What the platform changed: an empty value takes a variable out. */
    public record Changes(@MayBeAbsent @Nullable String command, Map<String, String> environment) {}

    private final Settings.Game usual;
    private final Path file;
    private Changes changes;

    public StartPlan(Settings.Game usual, Path file) {
        this.usual = usual;
        this.file = file;
        this.changes = read(file);
    }

    /** The game as it is to be started next. */
    public synchronized Settings.Game game() {
        return usual.startedBy(command(), environment());
    }

    synchronized Startup show() {
        return new Startup(
                CommandLine.line(command()), CommandLine.line(usual.command()), environment(), usual.startupLocked());
    }

    synchronized Startup change(StartupSet wanted) throws IOException {
        if (usual.startupLocked()) {
            throw FileRefused.refused("The machine's owner keeps the start command to themselves (startup_locked in"
                    + " agent.properties)");
        }
        Map<String, String> environment = new TreeMap<>(changes.environment());
        wanted.environment().forEach(environment::put);
        String command = wanted.command() == null ? changes.command() : wanted.command();
        Changes next = new Changes(command == null || command.isBlank() ? null : command, environment);
        check(next);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, Payloads.write(next));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        changes = next;
        return show();
    }

    private static void check(Changes wanted) throws FileRefused {
        if (wanted.command() != null) {
            if (wanted.command().length() > LONGEST_VALUE || hasControls(wanted.command())) {
                throw FileRefused.invalid("The command must be one line of at most 8,000 characters");
            }
            try {
                CommandLine.words(wanted.command());
            } catch (IllegalArgumentException crooked) {
                throw FileRefused.invalid("The command has an open quote");
            }
        }
        if (wanted.environment().size() > MOST) {
            throw FileRefused.invalid("There are more than " + MOST + " variables");
        }
        for (Map.Entry<String, String> one : wanted.environment().entrySet()) {
            if (!NAME.matcher(one.getKey()).matches()) {
                throw FileRefused.invalid(
                        "A variable's name has letters, digits and _ only, and begins with none of 0 to 9");
            }
            if (one.getValue().length() > LONGEST_VALUE || one.getValue().indexOf('\0') >= 0) {
                throw FileRefused.invalid("The value of " + one.getKey() + " is longer than 8,000 characters, or none");
            }
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private List<String> command() {
        return changes.command() == null ? usual.command() : CommandLine.words(changes.command());
    }

    private Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(usual.environment());
        all.putAll(changes.environment());
        all.values().removeIf(String::isEmpty);
        return all;
    }

    private static Changes read(Path file) {
        Changes none = new Changes(null, Map.of());
        try {
            Changes read = Files.exists(file) ? Payloads.read(Files.readAllBytes(file), Changes.class) : none;
            check(read);
            return read;
        } catch (IOException | MalformedMessage unreadable) {
            LOG.error(
                    "{} cannot be read, so the server is started as agent.properties says: {}",
                    file,
                    unreadable.toString());
            return none;
        }
    }
}
