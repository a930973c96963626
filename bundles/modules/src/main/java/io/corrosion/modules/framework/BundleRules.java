package io.corrosion.modules.framework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What a module's manifest may not say (architecture D6): each of these lets an installation re-wire bundles that are
 * none of its business, so that the platform would have to restart them.
 */
public final class BundleRules {

    private static final Map<String, String> BANNED = Map.of(
            "Export-Package", "exports packages",
            "DynamicImport-Package", "imports packages dynamically",
            "Fragment-Host", "is a fragment of another bundle",
            "Require-Bundle", "requires a bundle by name");

    /** Packages only the platform has; a copy inside a module would be another type of the same name. */
    private static final List<String> PLATFORMS = List.of(
            "java/",
            "jakarta/",
            "javax/persistence/",
            "org/osgi/",
            "org/apache/wicket/",
            "org/slf4j/",
            "io/corrosion/api/",
            "io/corrosion/ui/",
            "io/corrosion/protocol/");

    private BundleRules() {}

    /**
     * Checks the bundle of a module: its manifest and what it brings along.
     *
     * @return its symbolic name
     * @throws Undeployable naming the rule it breaks
     */
    public static String check(String slug, byte[] jar) {
        JarViews.demandOne(jar);
        Attributes headers = manifest(jar).getMainAttributes();
        BANNED.forEach((header, deed) -> {
            if (headers.getValue(header) != null) {
                throw new Undeployable("The bundle " + deed + " (" + header + "), which a module may not.");
            }
        });
        refuseHiddenClasses(headers.getValue("Bundle-ClassPath"));
        String imports = String.valueOf(headers.getValue("Import-Package"));
        if (imports.replace(" ", "").contains("resolution:=optional")
                || imports.replace("\"", "").contains("resolution:=optional")) {
            throw new Undeployable("The bundle has optional imports, which a module may not.");
        }
        String name = headers.getValue("Bundle-SymbolicName");
        if (name == null) {
            throw new Undeployable("bundle.jar is no OSGi bundle: Bundle-SymbolicName is missing.");
        }
        schema(jar).filter(schema -> !schema.equals(slug.replace('-', '_'))).ifPresent(schema -> {
            throw new Undeployable("The bundle names the database schema " + schema + "; a module's own is "
                    + slug.replace('-', '_') + ", after its slug.");
        });
        contents(jar);
        return name.split(";", 2)[0].strip();
    }

    /** Code lies at the root or in jars that are named so, where it is read and judged. */
    private static void refuseHiddenClasses(@Nullable String path) {
        for (String element : path == null ? new String[0] : path.split(",")) {
            String name = element.split(";", 2)[0].strip();
            if (!name.equals(".") && !name.endsWith(".jar")) {
                throw new Undeployable("The bundle has classes in " + name
                        + " (Bundle-ClassPath); a module has them at the root of bundle.jar or in a .jar within it.");
            }
        }
    }

    /** The database schema a bundle keeps its rows in, when it has one. */
    public static Optional<String> schema(byte[] jar) {
        return Optional.ofNullable(manifest(jar).getMainAttributes().getValue("Corrosion-Schema"));
    }

    private static void contents(byte[] jar) {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                String path = entry.getName();
                if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
                    throw new Undeployable("The bundle has an entry that leads out of it: " + path + ".");
                }
                if (path.endsWith(".class") && PLATFORMS.stream().anyMatch(path::startsWith)) {
                    throw new Undeployable("The bundle brings its own copy of the platform's " + path + ".");
                }
            }
        } catch (IOException e) {
            throw new Undeployable("bundle.jar is damaged: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(byte[] jar) {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = in.getManifest();
            if (manifest == null) {
                throw new Undeployable("bundle.jar has no manifest at its beginning.");
            }
            return manifest;
        } catch (IOException e) {
            throw new Undeployable("bundle.jar is damaged: " + e.getMessage(), e);
        }
    }
}
