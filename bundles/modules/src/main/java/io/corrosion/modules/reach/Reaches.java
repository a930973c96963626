package io.corrosion.modules.reach;

import io.corrosion.modules.format.Needs;
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

    /** Where a module's bundle is installed from, as far as the framework knows: the mark by which it is told from the platform's. */
    public static String location(String slug) {
        return LOCATION + slug;
    }

    /** The module a bundle belongs to; empty for what comes in the box. */
    public static Optional<String> moduleOf(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith(LOCATION) ? Optional.of(location.substring(LOCATION.length())) : Optional.empty();
    }
}
