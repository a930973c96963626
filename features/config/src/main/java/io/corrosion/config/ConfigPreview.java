package io.corrosion.config;

import io.corrosion.config.text.DiffLine;
import java.util.List;
import java.util.Map;

/**
 * What a change would do. Immutable.
 *
 * @param tag of the version it was compared with
 * @param problems what is wrong with which setting; nothing is saved while there is any
 */
public record ConfigPreview(String tag, List<DiffLine> diff, Map<String, String> problems) {

    public ConfigPreview {
        diff = List.copyOf(diff);
        problems = Map.copyOf(problems);
    }
}
