package io.corrosion.testkit.module;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar that may be a bundle, with what a test would find in it. Confined to one thread. */
public final class BundleJar {

    private final Map<String, String> headers = new TreeMap<>(Map.of("Manifest-Version", "1.0"));
    private final Map<String, byte[]> files = new TreeMap<>();

    /** A bundle of this name in version 1.0.0. */
    public static BundleJar named(String symbolicName) {
        return new BundleJar()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", "1.0.0");
    }

    public BundleJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public BundleJar headers(Map<String, String> more) {
        headers.putAll(more);
        return this;
    }

    public BundleJar file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public BundleJar files(Map<String, byte[]> more) {
        files.putAll(more);
        return this;
    }

    /** With the code of this class, as it was compiled. */
    public BundleJar type(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream code = type.getClassLoader().getResourceAsStream(path)) {
            return file(path, code.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        Manifest manifest = new Manifest();
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
