package io.corrosion.maps;

import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A server's rotation and where it stands. Immutable; decides, and does nothing.
 *
 * @param entries in their order
 * @param lastEntry the entry taken last
 * @param lastOrder where that one stood, in case it is gone; -1 before the first
 * @param fallback what to play when the planned map cannot be had
 * @param repeatsAllowed whether the world played last may come again
 */
public record Rotation(
        List<RotationEntry> entries,
        Optional<UUID> lastEntry,
        int lastOrder,
        Optional<MapId> fallback,
        boolean repeatsAllowed) {

    public Rotation {
        entries = List.copyOf(entries);
    }

    /**
     * Whose turn it is: the first active entry behind the last one that does not repeat the present world; when all would,
     * the first active one.
     */
    public Optional<RotationEntry> next(Optional<GameWorld> present) {
        List<RotationEntry> turns = turns();
        return turns.stream()
                .filter(entry -> repeatsAllowed || !repeats(entry, present))
                .findFirst()
                .or(() -> turns.stream().findFirst());
    }

    /** Whether the entry would load what is there now. */
    static boolean repeats(RotationEntry entry, Optional<GameWorld> present) {
        LibraryMap map = entry.map();
        GameWorld world = present.orElse(null);
        if (world instanceof GameWorld.Procedural made) {
            return map.seed().filter(seed -> seed == made.seed()).isPresent()
                    && map.size().filter(size -> size == made.size()).isPresent();
        }
        if (world instanceof GameWorld.Custom file) {
            return map.kind() == MapKind.CUSTOM && map.sha256().equals(file.sha256());
        }
        return world instanceof GameWorld.Linked link
                && map.url().equals(link.url().toString());
    }

    /** The active entries from the one behind the last on, once around. */
    private List<RotationEntry> turns() {
        int last = entries.stream()
                .filter(entry -> lastEntry.filter(entry.id()::equals).isPresent())
                .findFirst()
                .map(RotationEntry::order)
                .orElse(lastEntry.isPresent() ? lastOrder - 1 : -1);
        List<RotationEntry> behind = new ArrayList<>();
        List<RotationEntry> before = new ArrayList<>();
        for (RotationEntry entry : entries) {
            if (entry.active()) {
                (entry.order() > last ? behind : before).add(entry);
            }
        }
        behind.addAll(before);
        return behind;
    }
}
