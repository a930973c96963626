package io.corrosion.protocol.files;

import java.util.List;

/**
 * What a search found.
 *
 * @param complete false if a limit ended it
 * @param files so many files were looked at
 * @param replaced so many places were replaced
 */
public record FileMatches(List<Match> matches, boolean complete, long files, long replaced) {

    /**
     * One place.
     *
     * @param line from 1; 0 when only the name was asked for
     * @param text the line, cut around the match
     */
    public record Match(String path, FileKind kind, int line, String text) {}

    public FileMatches {
        matches = List.copyOf(matches);
    }
}
