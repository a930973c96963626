package io.corrosion.console;

import java.time.Instant;

/**
 * A line of the console. Immutable.
 *
 * @param seq grows from line to line, see {@link Numbering}; 0 before it is numbered
 */
public record Line(Instant time, Level level, Source source, String text, long seq) {

    Line numbered(long number) {
        return new Line(time, level, source, text, number);
    }
}
