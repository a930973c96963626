package io.corrosion.modules.reach;

import io.corrosion.modules.format.Needs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What each module declared that it needs; set before its bundle is started. Thread-safe. */
@Component(service = Reaches.class)
public final class Reaches {

    private static final String LOCATION = "module:";
    private static final String OTHER = "#2";

    private final Map<String, Needs> declared = new ConcurrentHashMap<>();

    @Activate
    public Reaches() {}

    /** From now on the module may reach this. */
    public void declare(String slug, Needs needs) {
        declared.put(slug, needs);
    }

    /** What the module may reach: nothing, unless it declared something. */
    public Needs of(String slug) {
        return declared.getOrDefault(slug, Needs.NOTHING);
    }

    /**
     * Where a module's bundle is installed from, as far as the framework knows: the mark by which it is told from the platform's.
     * There are two places, because a new version is brought in beside the one that runs.
     */
    public static List<String> locations(String slug) {
        return List.of(LOCATION + slug, LOCATION + slug + OTHER);
    }

    /** The module a bundle belongs to; empty for what comes in the box. */
    public static Optional<String> moduleOf(Bundle bundle) {
        String location = bundle.getLocation();
        if (!location.startsWith(LOCATION)) {
            return Optional.empty();
        }
        int end = location.endsWith(OTHER) ? location.length() - OTHER.length() : location.length();
        return Optional.of(location.substring(LOCATION.length(), end));
    }
}
