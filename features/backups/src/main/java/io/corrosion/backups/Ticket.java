package io.corrosion.backups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.audit.Actor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What jobs and rows carry as JSON. Pure. */
public final class Ticket {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Ticket() {}

    /** The payload of a job about one thing. */
    public static String of(UUID id) {
        return "{\"id\":\"" + id + "\"}";
    }

    /** The thing a job is about. */
    public static UUID id(String payload) {
        return UUID.fromString(read(payload).get("id"));
    }

    /** Where the thing was stored. */
    public static String target(String payload) {
        return read(payload).getOrDefault("target", "disk");
    }

    /** Who asked, to be kept until the work is done. */
    public static String of(Actor actor) {
        Map<String, String> parts = new HashMap<>(Map.of(
                "type", actor.type(), "name", actor.name(), "address", actor.address(), "agent", actor.userAgent()));
        actor.id().ifPresent(id -> parts.put("id", id.toString()));
        try {
            return JSON.writeValueAsString(parts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can be written", e);
        }
    }

    public static Actor actor(String json) {
        Map<String, String> parts = read(json);
        return new Actor(
                parts.get("type"),
                Optional.ofNullable(parts.get("id")).map(UUID::fromString),
                parts.get("name"),
                parts.get("address"),
                parts.get("agent"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a ticket", e);
        }
    }
}
