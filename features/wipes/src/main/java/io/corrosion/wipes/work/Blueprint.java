package io.corrosion.wipes.work;

import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.plan.Layout;
import java.util.List;
import java.util.Map;

/**
 * Everything a wipe is about to do to the server's files. Immutable.
 *
 * @param settings convars and the values they get
 */
public record Blueprint(
        Layout layout, List<FoundFile> listing, FilePlan plan, String map, Map<String, String> settings) {}
