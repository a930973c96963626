package io.corrosion.modules.framework;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/**
 * Resolves a bundle beside everything that runs, under another name, and loads the classes of its components, without starting
 * anything: what a module would stumble over is known before its running version is touched. Thread-safe.
 */
final class Trial {

    /** Where a candidate is installed from for as long as the trial takes. */
    static final String LOCATION = "module-trial:";

    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");

    private final BundleContext system;
    private final FrameworkWiring wiring;

    Trial(BundleContext system, FrameworkWiring wiring) {
        this.system = system;
        this.wiring = wiring;
    }

    /**
     * What was found.
     *
     * @param imports packages it takes from the platform
     * @param troubles sentences; none when it would start
     */
    record Findings(int imports, List<String> troubles) {
        Findings {
            troubles = List.copyOf(troubles);
        }
    }

    Findings of(String slug, byte[] jar) {
        Bundle candidate;
        try {
            candidate = system.installBundle(LOCATION + slug, new ByteArrayInputStream(renamed(jar)));
        } catch (BundleException e) {
            return new Findings(0, List.of("The framework refuses the bundle: " + e.getMessage()));
        }
        try {
            return examined(candidate);
        } finally {
            uninstall(candidate);
        }
    }

    private Findings examined(Bundle candidate) {
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
        return new Findings(imports, troubles);
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

    private void uninstall(Bundle candidate) {
        try {
            candidate.uninstall();
        } catch (BundleException e) {
            throw new Undeployable("The framework could not forget a trial: " + e.getMessage(), e);
        }
        wiring.refreshBundles(Set.of(candidate));
    }

    /** The framework takes no two bundles of one name and version, and an update often has the old one's. */
    private static byte[] renamed(byte[] jar) {
        var bytes = new ByteArrayOutputStream();
        try (var in = new JarInputStream(new ByteArrayInputStream(jar))) {
            var manifest = new Manifest(in.getManifest());
            String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", "trial-" + name.split(";", 2)[0].strip());
            try (var out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new Undeployable("bundle.jar is damaged: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }
}
