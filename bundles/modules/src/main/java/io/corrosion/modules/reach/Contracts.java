package io.corrosion.modules.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Which services only the platform provides: the contracts marked {@code ProviderType}, and everything that answers HTTP. A
 * module that registers one of them (rights of its own making, a servlet at {@code /}) is heard by nobody. Thread-safe.
 */
final class Contracts {

    private static final Set<String> BUNDLES = Set.of("corrosion-api", "corrosion-ui-api");
    private static final List<String> OURS = List.of("io.corrosion.api.", "io.corrosion.ui.");
    private static final List<String> HTTP =
            List.of("jakarta.servlet.", "javax.servlet.", "org.osgi.service.servlet.", "org.osgi.service.http.");
    private static final String MARK = "Lorg/osgi/annotation/versioning/ProviderType;";
    private static final String ASKED = "Lorg/osgi/annotation/versioning/ConsumerType;";

    /** Called by its annotations, so nobody can stand in for it; its account is kept where requests come in. */
    private static final String RESOURCE = "io.corrosion.api.rest.RestResource";

    private final BundleContext context;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Map<String, Boolean> asked = new ConcurrentHashMap<>();

    Contracts(BundleContext context) {
        this.context = context;
    }

    boolean isThePlatforms(String type) {
        if (HTTP.stream().anyMatch(type::startsWith) || type.equals("javax.sql.DataSource")) {
            return true;
        }
        return OURS.stream().anyMatch(type::startsWith) && known.computeIfAbsent(type, any -> isMarked(type, MARK));
    }

    /** Whether the platform calls modules by it. */
    boolean isAsked(String type) {
        return type.startsWith(OURS.get(0))
                && !type.equals(RESOURCE)
                && asked.computeIfAbsent(type, any -> isMarked(type, ASKED));
    }

    Class<?> load(String type) {
        for (Bundle bundle : context.getBundles()) {
            if (BUNDLES.contains(bundle.getSymbolicName()) && bundle.getEntry(path(type)) != null) {
                try {
                    return bundle.loadClass(type);
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException("The contract " + type + " cannot be loaded", e);
                }
            }
        }
        throw new IllegalStateException("There is no contract " + type);
    }

    private static String path(String type) {
        return type.replace('.', '/') + ".class";
    }

    /** The mark is kept in the class file only, so that is where it is looked for. */
    private boolean isMarked(String type, String mark) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> BUNDLES.contains(bundle.getSymbolicName()))
                .anyMatch(bundle -> isMarked(bundle, path(type), mark));
    }

    private static boolean isMarked(Bundle bundle, String path, String mark) {
        URL file = bundle.getEntry(path);
        if (file == null) {
            return false;
        }
        try (InputStream content = file.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            throw new UncheckedIOException("The contract " + path + " cannot be read", e);
        }
    }
}
