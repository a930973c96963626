package io.corrosion.modules.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The bundle that stands in the framework for a module of its own process: it holds the program's files and no code, so that such a
 * module is installed, updated, enabled, limited and removed as all others are. The same package gives the same bytes.
 */
public final class Husk {

    /** The header by which such a bundle is known. */
    public static final String HEADER = "Corrosion-Process";

    /** Where the program's files are, and its {@code module.json} beside them. */
    public static final String FILES = "program/";

    private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** The contracts of the services that are registered in its name. */
    private static final String IMPORTS =
            "io.corrosion.api.event,io.corrosion.api.hook,io.corrosion.api.module," + "io.corrosion.api.wipe";

    private Husk() {}

    static byte[] of(ModuleDescriptor descriptor, Map<String, byte[]> entries) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", descriptor.slug());
        main.putValue("Bundle-Version", descriptor.version());
        main.putValue("Bundle-Name", descriptor.name());
        main.putValue("Import-Package", IMPORTS);
        main.putValue(HEADER, "true");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(entry("META-INF/MANIFEST.MF"));
            manifest.write(jar);
            put(jar, "module.json", descriptor.write());
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                if (file.getKey().startsWith(FILES)) {
                    put(jar, file.getKey(), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a jar in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(entry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static JarEntry entry(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(THEN);
        return entry;
    }
}
