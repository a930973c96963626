package io.corrosion.rest;

import io.corrosion.api.rest.RestResource;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.ServiceReference;

/**
 * Where a resource is served, under {@code /api}. Immutable.
 *
 * @param canonical such as {@code /v1/servers}
 * @param aliases more paths with the same answers, such as {@code /servers}
 */
record Addresses(String canonical, List<String> aliases) {

    private static final String VERSION = "/v1";
    private static final String CONTEXT = "/api";

    Addresses {
        aliases = List.copyOf(aliases);
    }

    static Addresses of(ServiceReference<RestResource> reference) {
        return of(texts(reference.getProperty(RestResource.PATH)), texts(reference.getProperty(RestResource.ALIAS)));
    }

    /** @throws IllegalArgumentException when there is no path, or an alias lies outside {@code /api} */
    static Addresses of(List<String> paths, List<String> absolute) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("its service has no property " + RestResource.PATH);
        }
        List<String> aliases = new ArrayList<>();
        paths.stream().skip(1).map(path -> VERSION + rooted(path)).forEach(aliases::add);
        for (String alias : absolute) {
            if (!alias.startsWith(CONTEXT + "/")) {
                throw new IllegalArgumentException("its alias " + alias + " is not below " + CONTEXT);
            }
            aliases.add(alias.substring(CONTEXT.length()));
        }
        return new Addresses(VERSION + rooted(paths.get(0)), aliases);
    }

    private static String rooted(String path) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        return rooted.equals("/") ? "" : rooted;
    }

    private static List<String> texts(Object property) {
        if (property instanceof String one) {
            return List.of(one);
        }
        return property instanceof String[] several ? List.of(several) : List.of();
    }
}
