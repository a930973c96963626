package io.corrosion.console.view;

import io.corrosion.api.error.Invalid;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a person wants to see of a server's console. Immutable.
 *
 * @param hidden levels that are not shown: error, warn, chat, command, debug
 * @param highlights words that stand out wherever they are written
 */
public record View(List<String> hidden, List<String> highlights) {

    private static final Set<String> LEVELS = Set.of("error", "warn", "chat", "command", "debug");
    private static final int MOST = 20;
    private static final int LONGEST = 100;
    private static final String WORDS =
            "At most " + MOST + " words stand out, each with 1 to " + LONGEST + " characters.";

    /** Everything but debug, as for somebody who has chosen nothing yet. */
    public static final View USUAL = new View(List.of("debug"), List.of());

    public View {
        if (hidden.stream().anyMatch(Objects::isNull) || !LEVELS.containsAll(hidden)) {
            throw Invalid.field("hidden", "Levels that can be hidden are error, warn, chat, command and debug.");
        }
        hidden = hidden.stream().distinct().sorted().toList();
        if (highlights.stream().anyMatch(Objects::isNull)) {
            throw Invalid.field("highlights", WORDS);
        }
        highlights = highlights.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        boolean printable = highlights.stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl);
        if (highlights.size() > MOST || highlights.stream().anyMatch(word -> word.length() > LONGEST) || !printable) {
            throw Invalid.field("highlights", WORDS);
        }
    }
}
