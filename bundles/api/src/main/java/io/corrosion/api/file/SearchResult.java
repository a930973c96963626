package io.corrosion.api.file;

import java.util.List;

/**
 * What a search found. Immutable.
 *
 * @param complete false when it stopped at its limit of places or of time
 * @param files how many files were looked at
 */
public record SearchResult(List<Hit> hits, boolean complete, long files) {

    public SearchResult {
        hits = List.copyOf(hits);
    }
}
