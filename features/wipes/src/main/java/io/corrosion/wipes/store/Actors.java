package io.corrosion.wipes.store;

import io.corrosion.api.audit.Actor;
import io.corrosion.wipes.profile.Documents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who asked, as JSON, to be kept until the work is done. Pure. */
final class Actors {

    private Actors() {}

    static String write(Actor actor) {
        Map<String, String> parts = new LinkedHashMap<>(Map.of(
                "type", actor.type(), "name", actor.name(), "address", actor.address(), "agent", actor.userAgent()));
        actor.id().ifPresent(id -> parts.put("id", id.toString()));
        return Documents.write(parts);
    }

    static Actor read(String json) {
        Map<String, Object> parts = Documents.map(json);
        return new Actor(
                text(parts, "type"),
                Optional.of(text(parts, "id")).filter(id -> !id.isEmpty()).map(UUID::fromString),
                text(parts, "name"),
                text(parts, "address"),
                text(parts, "agent"));
    }

    private static String text(Map<String, Object> parts, String key) {
        return String.valueOf(parts.getOrDefault(key, ""));
    }
}
