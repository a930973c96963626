package io.corrosion.console.rest;

import io.corrosion.console.Line;
import java.time.Instant;

/**
 * A line on the wire.
 *
 * @param level debug, info, warn, error or chat
 * @param source stdout, stderr or plugin
 * @param seq the same here and in the live topic
 */
public record LineView(Instant time, String level, String source, String text, long seq) {

    static LineView of(Line line) {
        return new LineView(line.time(), line.level().wire(), line.source().wire(), line.text(), line.seq());
    }
}
