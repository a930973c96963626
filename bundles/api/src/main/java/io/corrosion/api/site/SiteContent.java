package io.corrosion.api.site;

import java.util.List;

/**
 * What a block says: a sentence, lines of label and value, or both. Plain text. Immutable.
 *
 * @param text at most {@value #LONGEST_TEXT} characters; empty for none
 * @param lines at most {@value #MOST_LINES}
 * @since 1.0
 */
public record SiteContent(String text, List<Line> lines) {

    public static final int LONGEST_TEXT = 1_000;
    public static final int MOST_LINES = 25;
    public static final int LONGEST_LINE = 120;

    public SiteContent {
        if (text.length() > LONGEST_TEXT || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "a block has " + LONGEST_TEXT + " characters and " + MOST_LINES + " lines");
        }
        lines = List.copyOf(lines);
    }

    /**
     * One line, such as {@code Most players at once} and {@code 87}. Immutable.
     *
     * @param label at most {@value #LONGEST_LINE} characters
     * @param value at most {@value #LONGEST_LINE} characters
     */
    public record Line(String label, String value) {

        public Line {
            if (label.length() > LONGEST_LINE || value.length() > LONGEST_LINE) {
                throw new IllegalArgumentException(
                        "a line of a block has two texts of " + LONGEST_LINE + " characters");
            }
        }
    }
}
