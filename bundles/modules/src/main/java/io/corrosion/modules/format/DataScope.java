package io.corrosion.modules.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of what the platform knows of players and people: a module is told of those that its {@code needs.data} names, and of no other. */
public enum DataScope {
    PLAYERS("players", "Hears who plays: names, SteamIDs and addresses, when they come and go"),
    CHAT("chat", "Reads what players write in the game's chat"),
    CONSOLE("console", "Reads all console commands and who sends them, and may refuse them"),
    TELEMETRY("telemetry", "Reads what servers report: figures, states, wipes"),
    PEOPLE("people", "Sees the people of your organisation: names, e-mail addresses and what they did");

    private final String word;
    private final String sentence;

    DataScope(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** How {@code module.json} names it. */
    public String word() {
        return word;
    }

    /** What people consent to. */
    String sentence() {
        return sentence;
    }

    /** The scope of this name. */
    static Optional<DataScope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DataScope::word).toList();
    }
}
