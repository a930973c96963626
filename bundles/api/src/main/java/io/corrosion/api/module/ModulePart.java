package io.corrosion.api.module;

import java.util.List;

/**
 * Something of others' that a module is made of. Immutable.
 *
 * @param version empty when it is not said
 * @param licences under which it may be used, by SPDX or by name; empty when they are not said
 * @since 1.8
 */
public record ModulePart(String name, String version, List<String> licences) {

    public ModulePart {
        licences = List.copyOf(licences);
    }
}
