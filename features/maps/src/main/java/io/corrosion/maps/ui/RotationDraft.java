package io.corrosion.maps.ui;

import io.corrosion.api.map.MapId;
import io.corrosion.maps.Rotation;
import io.corrosion.maps.RotationEntry;
import io.corrosion.maps.Rotations.Wish;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a button of the page would make of the rotation. Immutable. */
record RotationDraft(List<Turn> turns, UUID fallback, boolean repeatsAllowed) implements Serializable {

    private static final UUID NONE = new UUID(0, 0);

    /** One turn; an entry that is new has no id. */
    record Turn(UUID entry, UUID map, boolean active) implements Serializable {

        Wish wish() {
            return new Wish(Optional.of(entry).filter(id -> !id.equals(NONE)), new MapId(map), active);
        }

        String json() {
            String id = entry.equals(NONE) ? "" : "\"id\":\"" + entry + "\",";
            return "{" + id + "\"map_id\":\"" + map + "\",\"active\":" + active + "}";
        }
    }

    static RotationDraft of(Rotation rotation) {
        return new RotationDraft(
                rotation.entries().stream().map(RotationDraft::turn).toList(),
                rotation.fallback().map(MapId::value).orElse(NONE),
                rotation.repeatsAllowed());
    }

    private static Turn turn(RotationEntry entry) {
        return new Turn(entry.id(), entry.map().id().value(), entry.active());
    }

    /** With the turn one place up or down. */
    RotationDraft moved(int at, int by) {
        List<Turn> changed = new ArrayList<>(turns);
        Collections.swap(changed, at, at + by);
        return with(changed);
    }

    RotationDraft toggled(int at) {
        List<Turn> changed = new ArrayList<>(turns);
        Turn turn = changed.get(at);
        changed.set(at, new Turn(turn.entry(), turn.map(), !turn.active()));
        return with(changed);
    }

    RotationDraft without(int at) {
        List<Turn> changed = new ArrayList<>(turns);
        changed.remove(at);
        return with(changed);
    }

    RotationDraft with(MapId map) {
        List<Turn> changed = new ArrayList<>(turns);
        changed.add(new Turn(NONE, map.value(), true));
        return with(changed);
    }

    RotationDraft fallingBackTo(MapId map) {
        return new RotationDraft(turns, map.value(), repeatsAllowed);
    }

    RotationDraft withoutFallback() {
        return new RotationDraft(turns, NONE, repeatsAllowed);
    }

    RotationDraft repeating(boolean allowed) {
        return new RotationDraft(turns, fallback, allowed);
    }

    boolean fallsBackTo(MapId map) {
        return fallback.equals(map.value());
    }

    List<Wish> wishes() {
        return turns.stream().map(Turn::wish).toList();
    }

    Optional<MapId> fallbackMap() {
        return Optional.of(fallback).filter(id -> !id.equals(NONE)).map(MapId::new);
    }

    String json() {
        String entries = turns.stream().map(Turn::json).collect(Collectors.joining(","));
        String map = fallback.equals(NONE) ? "" : ",\"fallback_map_id\":\"" + fallback + "\"";
        return "{\"entries\":[" + entries + "]" + map + ",\"repeats_allowed\":" + repeatsAllowed + "}";
    }

    private RotationDraft with(List<Turn> changed) {
        return new RotationDraft(List.copyOf(changed), fallback, repeatsAllowed);
    }
}
