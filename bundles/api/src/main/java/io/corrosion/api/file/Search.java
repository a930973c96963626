package io.corrosion.api.file;

/**
 * What is looked for. Immutable.
 *
 * @param directory where, at any depth
 * @param text plain text or, with {@code regex}, a regular expression; a line is matched within a time limit
 * @param names glob of the file names looked at, such as {@code *.cfg}; empty for all
 * @param contents whether lines of text files are looked at; otherwise names only
 * @param limit most places, 1 to 10,000
 */
public record Search(
        ServerPath directory,
        String text,
        boolean regex,
        boolean matchCase,
        String names,
        boolean contents,
        int limit) {}
