package io.corrosion.api.backup;

import java.util.List;
import java.util.OptionalInt;

/**
 * The copies that a panel keeps of a server. Immutable.
 *
 * @param items newest first
 * @param limit how many it keeps at most; empty when it does not say
 * @param busy what it is doing with them now, in words; empty when nothing
 * @since 1.3
 */
public record PanelShelf(List<PanelBackup> items, OptionalInt limit, String busy) {

    public PanelShelf {
        items = List.copyOf(items);
    }
}
