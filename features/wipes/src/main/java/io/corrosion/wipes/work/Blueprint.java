package io.corrosion.wipes.work;

import io.corrosion.api.map.MapId;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.plan.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a wipe is about to do to the server's files. Immutable.
 *
 * @param settings convars and the values they get
 * @param library the file of the map library that has to be brought; empty when the game has its world by itself
 */
public record Blueprint(
        Layout layout,
        List<FoundFile> listing,
        FilePlan plan,
        String map,
        Map<String, String> settings,
        Optional<MapId> library) {}
