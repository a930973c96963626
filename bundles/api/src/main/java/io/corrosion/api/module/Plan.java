package io.corrosion.api.module;

import java.util.List;

/**
 * What an installation or an update would do, found out without doing it: the package is fetched and verified, and its bundle
 * is resolved beside everything that runs. Immutable.
 *
 * @param works whether it would go through, as far as can be known beforehand
 * @param words sentences for the operator, in the order of reading
 * @param asksAnew permissions it asks for that the installed version does not have
 * @since 1.1
 */
public record Plan(String slug, String version, boolean works, List<String> words, List<String> asksAnew) {

    public Plan {
        words = List.copyOf(words);
        asksAnew = List.copyOf(asksAnew);
    }
}
