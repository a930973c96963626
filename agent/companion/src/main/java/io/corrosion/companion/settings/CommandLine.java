package io.corrosion.companion.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Splits a command line at blanks, as a shell would with quotes and backslashes, but expands nothing. */
public final class CommandLine {

    private CommandLine() {}

    /**
     * The words of the line.
     *
     * @throws IllegalArgumentException if a quote is not closed or there is no word
     */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (quote == 0 && Character.isWhitespace(letter)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (quote == 0 && (letter == '"' || letter == '\'')) {
                quote = letter;
            } else if (letter == quote) {
                quote = 0;
            } else if (letter == '\\' && quote != '\'' && at + 1 < line.length()) {
                word.append(line.charAt(++at));
            } else {
                word.append(letter);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        if (quote != 0 || words.isEmpty()) {
            throw new IllegalArgumentException("an open quote, or nothing");
        }
        return words;
    }

    /** The line that is split into these words again. */
    public static String line(List<String> words) {
        return words.stream()
                .map(word ->
                        word.matches("[\\w./:=,+@%-]+") ? word : '"' + word.replaceAll("([\"\\\\])", "\\\\$1") + '"')
                .collect(Collectors.joining(" "));
    }
}
