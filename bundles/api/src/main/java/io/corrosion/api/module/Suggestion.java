package io.corrosion.api.module;

import java.util.List;

/**
 * A module that fits a server. Immutable.
 *
 * @param plugins game plugins seen there for which it was made
 * @since 1.3
 */
public record Suggestion(ModuleListing module, List<String> plugins) {

    public Suggestion {
        plugins = List.copyOf(plugins);
    }
}
