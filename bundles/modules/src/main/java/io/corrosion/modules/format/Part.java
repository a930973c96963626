package io.corrosion.modules.format;

import java.util.List;

/**
 * Something of others' that a bill of materials names. Immutable.
 *
 * @param version empty when it is not said
 * @param licences identifiers of SPDX or names; empty when they are not said
 */
public record Part(String name, String version, List<String> licences) {

    public Part {
        licences = List.copyOf(licences);
    }
}
