package io.corrosion.modules.framework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;

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

    private BundleRules() {}

    /**
     * Checks a bundle's manifest.
     *
     * @return its symbolic name
     * @throws Undeployable naming the rule it breaks
     */
    public static String check(byte[] jar) {
        Attributes headers = manifest(jar).getMainAttributes();
        BANNED.forEach((header, deed) -> {
            if (headers.getValue(header) != null) {
                throw new Undeployable("The bundle " + deed + " (" + header + "), which a module may not.");
            }
        });
        String imports = String.valueOf(headers.getValue("Import-Package"));
        if (imports.replace(" ", "").contains("resolution:=optional")
                || imports.replace("\"", "").contains("resolution:=optional")) {
            throw new Undeployable("The bundle has optional imports, which a module may not.");
        }
        String name = headers.getValue("Bundle-SymbolicName");
        if (name == null) {
            throw new Undeployable("bundle.jar is no OSGi bundle: Bundle-SymbolicName is missing.");
        }
        return name.split(";", 2)[0].strip();
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
