package io.corrosion.wipes.profile;

import io.corrosion.api.error.Invalid;
import java.util.List;

/** What texts of a profile may look like. Pure. */
final class Texts {

    private static final int LONGEST = 500;
    private static final int LONGEST_COMMAND = 1_000;
    private static final int MOST_COMMANDS = 50;

    private Texts() {}

    static void checkLine(String field, String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field(field, "One line of at most " + LONGEST + " characters, such as: Server is wiping.");
        }
    }

    static void checkCommands(String field, List<String> commands) {
        boolean good = commands.size() <= MOST_COMMANDS
                && commands.stream()
                        .allMatch(line -> !line.isBlank()
                                && line.length() <= LONGEST_COMMAND
                                && line.chars().noneMatch(Character::isISOControl));
        if (!good) {
            throw Invalid.field(
                    field,
                    "At most " + MOST_COMMANDS + " commands, each one line of 1 to " + LONGEST_COMMAND
                            + " characters, such as: say hello");
        }
    }

    static void checkRange(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Invalid.field(field, "A whole number from " + least + " to " + most + ".");
        }
    }

    static void checkPatterns(String field, List<String> patterns) {
        boolean good = patterns.size() <= MOST_COMMANDS
                && patterns.stream()
                        .allMatch(pattern -> !pattern.isBlank()
                                && pattern.length() <= 200
                                && pattern.chars()
                                                .filter(letter -> letter == '*')
                                                .count()
                                        <= 4
                                && !pattern.startsWith("/")
                                && !pattern.contains("..")
                                && !pattern.contains("\\"));
        if (!good) {
            throw Invalid.field(
                    field,
                    "At most " + MOST_COMMANDS + " paths below the server's directory, such as oxide/data/Shops/ or"
                            + " oxide/data/Event*.json, without .. and with at most four stars each.");
        }
    }
}
