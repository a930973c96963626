package io.corrosion.modules.framework;

import io.corrosion.modules.framework.Deployer.Rehearsed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/**
 * Resolves a bundle beside everything that runs and loads the classes of its components, without starting anything: what a
 * module would stumble over is known before its running version is touched. Thread-safe.
 */
final class Trial {

    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");

    private final FrameworkWiring wiring;

    Trial(FrameworkWiring wiring) {
        this.wiring = wiring;
    }

    /** Wires an installed bundle that was not started, and loads the classes of its components. */
    Rehearsed of(Bundle candidate) {
        List<String> troubles = new ArrayList<>();
        int imports = 0;
        for (BundleRequirement requirement :
                candidate.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            imports += PackageNamespace.PACKAGE_NAMESPACE.equals(requirement.getNamespace()) ? 1 : 0;
            if (matters(requirement) && wiring.findProviders(requirement).isEmpty()) {
                troubles.add("It needs " + named(requirement) + ", which nothing here provides.");
            }
        }
        if (troubles.isEmpty() && !wiring.resolveBundles(Set.of(candidate))) {
            troubles.add("It cannot be wired: two things it needs contradict each other.");
        }
        if (troubles.isEmpty()) {
            loadComponents(candidate, troubles);
        }
        return new Rehearsed(imports, troubles);
    }

    private static boolean matters(BundleRequirement requirement) {
        String effective =
                requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, "resolve");
        return effective.equals(Namespace.EFFECTIVE_RESOLVE);
    }

    private static String named(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        if (!name.find()) {
            return requirement.getNamespace() + " " + filter;
        }
        Matcher versions = Pattern.compile("version>=([\\d.]+)").matcher(filter);
        return "the package " + name.group(1) + (versions.find() ? " from version " + versions.group(1) : "");
    }

    private static void loadComponents(Bundle candidate, List<String> troubles) {
        String descriptors = candidate.getHeaders("").get("Service-Component");
        for (String path : descriptors == null ? new String[0] : descriptors.split(",")) {
            URL entry = candidate.getEntry(path.strip());
            if (entry == null) {
                continue;
            }
            try (InputStream xml = entry.openStream()) {
                Matcher name = IMPLEMENTATION.matcher(new String(xml.readAllBytes(), StandardCharsets.UTF_8));
                while (name.find()) {
                    Class<?> component = candidate.loadClass(name.group(1));
                    if (component.getDeclaredConstructors().length == 0) {
                        troubles.add("Its component " + component.getName() + " is no class.");
                    }
                }
            } catch (IOException | ClassNotFoundException | LinkageError e) {
                troubles.add("A component of it cannot be loaded: " + e + ".");
            }
        }
    }
}
