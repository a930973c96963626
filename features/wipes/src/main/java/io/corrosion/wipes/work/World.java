package io.corrosion.wipes.work;

import io.corrosion.wipes.Facts;
import io.corrosion.wipes.WipeDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The world a wipe will load. Immutable.
 *
 * @param name for people
 * @param settings convars with their values; an empty value takes the convar away
 * @param seed of a generated world; 0 otherwise
 * @param size of a generated world; 0 otherwise
 * @param map the file of the library that has to be brought
 * @param file its name on the server
 */
record World(
        String name, Map<String, String> settings, int seed, int size, Optional<String> map, Optional<String> file) {

    static World procedural(String name, int seed, int size) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.level", "Procedural Map");
        settings.put("server.levelurl", "");
        settings.put("server.seed", String.valueOf(seed));
        settings.put("server.worldsize", String.valueOf(size));
        return new World(name, settings, seed, size, Optional.empty(), Optional.empty());
    }

    static World linked(String name, String url) {
        return new World(name, Map.of("server.levelurl", url), 0, 0, Optional.empty(), Optional.empty());
    }

    static World file(String name, String map, String file, String path) {
        return new World(name, Map.of("server.levelurl", "file://" + path), 0, 0, Optional.of(map), Optional.of(file));
    }

    /** The world stays. */
    static World same() {
        return new World("", Map.of(), 0, 0, Optional.empty(), Optional.empty());
    }

    /** Writes it down. */
    void note(WipeDraft draft) {
        draft.fact(Facts.SEED, seed);
        draft.fact(Facts.SIZE, size);
        draft.fact(Facts.LEVEL, settings.getOrDefault("server.level", ""));
        draft.fact(Facts.LEVEL_URL, settings.getOrDefault("server.levelurl", ""));
        draft.fact(Facts.MAP_ID, map.orElse(""));
        draft.fact(Facts.MAP_FILE, file.orElse(""));
        if (!name.isEmpty()) {
            draft.map(name);
        }
    }

    /** The convars of the world that was written down. */
    static Map<String, String> settings(Facts facts) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (facts.number(Facts.SEED) > 0) {
            settings.put("server.level", "Procedural Map");
            settings.put("server.levelurl", "");
            settings.put("server.seed", String.valueOf(facts.number(Facts.SEED)));
            settings.put("server.worldsize", String.valueOf(facts.number(Facts.SIZE)));
        } else {
            facts.text(Facts.LEVEL_URL).ifPresent(url -> settings.put("server.levelurl", url));
        }
        return settings;
    }
}
