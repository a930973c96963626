package io.corrosion.modules.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A {@code .cmod} in memory. Reading checks the form and its limits; {@link #verify} checks who stands behind it.
 * Immutable outwards.
 */
public final class ModulePackage {

    /** Larger packages are refused before they are unpacked. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final int MOST_PARTS = 200;
    private static final int MAX_ENTRIES = 500;
    private static final String DESCRIPTOR = "module.json";
    private static final String BUNDLE = "bundle.jar";
    private static final String SIGNATURES = "signatures/";

    private final ModuleDescriptor descriptor;
    private final Map<String, byte[]> entries;
    private final Map<String, String> signatures;

    private ModulePackage(ModuleDescriptor descriptor, Map<String, byte[]> entries, Map<String, String> signatures) {
        this.descriptor = descriptor;
        this.entries = entries;
        this.signatures = signatures;
    }

    /**
     * Reads a package.
     *
     * @throws Untrusted when it is no package, too large, or incomplete
     */
    public static ModulePackage read(byte[] cmod) {
        Map<String, byte[]> entries = new TreeMap<>();
        Map<String, String> signatures = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(cmod))) {
            int total = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(MAX_BYTES - total + 1);
                total += content.length;
                if (total > MAX_BYTES || entries.size() >= MAX_ENTRIES) {
                    throw new Untrusted("The package is larger than 64 MB or has more than 500 entries.");
                }
                String name = entry.getName();
                if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
                    throw new Untrusted("The package has an entry that leads out of it: " + name + ".");
                }
                if (entries.containsKey(name)) {
                    throw new Untrusted("The package has two entries named " + name + ".");
                }
                if (name.startsWith(SIGNATURES)) {
                    signatures.put(
                            entry.getName().substring(SIGNATURES.length()),
                            new String(content, StandardCharsets.UTF_8));
                } else {
                    entries.put(entry.getName(), content);
                }
            }
        } catch (IOException e) {
            throw new Untrusted("The package is damaged: " + e.getMessage(), e);
        }
        if (!entries.containsKey(DESCRIPTOR)) {
            throw new Untrusted("The package is damaged: module.json is missing.");
        }
        ModuleDescriptor descriptor = ModuleDescriptor.read(entries.get(DESCRIPTOR));
        demandEither(descriptor, entries);
        demandGameFiles(descriptor, entries);
        Screenshots.demand(entries);
        Terms.demand(descriptor, entries);
        Sbom.demand(descriptor, entries);
        return new ModulePackage(descriptor, entries, signatures);
    }

    /** Files for game servers are those that were declared, and lie where they may. */
    private static void demandGameFiles(ModuleDescriptor descriptor, Map<String, byte[]> entries) {
        Map<String, byte[]> files = gameFiles(entries);
        if (descriptor.game() == null && !files.isEmpty()) {
            throw new Untrusted("A module with files for game servers says so under \"game\" in its module.json.");
        }
        if (descriptor.game() != null) {
            descriptor.game().troublesWith(files.keySet()).forEach(words -> {
                throw new Untrusted(words + ".");
            });
        }
    }

    private static Map<String, byte[]> gameFiles(Map<String, byte[]> entries) {
        Map<String, byte[]> files = new TreeMap<>();
        entries.forEach((name, content) -> {
            if (name.startsWith(GamePart.FILES) && !name.endsWith("/")) {
                files.put(name.substring(GamePart.FILES.length()), content);
            }
        });
        return files;
    }

    private static void demandEither(ModuleDescriptor descriptor, Map<String, byte[]> entries) {
        boolean program = entries.keySet().stream().anyMatch(name -> name.startsWith(Husk.FILES));
        if (descriptor.process() == null && !entries.containsKey(BUNDLE)) {
            throw new Untrusted("The package is damaged: bundle.jar is missing.");
        }
        if (descriptor.process() != null && (!program || entries.containsKey(BUNDLE))) {
            throw new Untrusted("A module with \"process\" has files in program/ and no bundle.jar.");
        }
    }

    /**
     * A new, unsigned package of a module that is a process of its own; the files by their path in its folder.
     *
     * @param more whatever else is in the package
     */
    public static ModulePackage ofProgram(
            ModuleDescriptor descriptor, Map<String, byte[]> files, Map<String, byte[]> more) {
        Map<String, byte[]> entries = new TreeMap<>(more);
        files.forEach((path, content) -> entries.put(Husk.FILES + path, content));
        entries.put(DESCRIPTOR, descriptor.write());
        demandEither(descriptor, entries);
        return new ModulePackage(descriptor, entries, Map.of());
    }

    /** A new, unsigned package. */
    public static ModulePackage of(ModuleDescriptor descriptor, byte[] bundle, Map<String, byte[]> more) {
        Map<String, byte[]> entries = new TreeMap<>(more);
        entries.put(DESCRIPTOR, descriptor.write());
        entries.put(BUNDLE, bundle);
        return new ModulePackage(descriptor, entries, Map.of());
    }

    /** The same package with a signature of this signer ({@code author} or {@code store}). */
    public ModulePackage signedBy(String signer, PrivateKey key) {
        Map<String, String> all = new TreeMap<>(signatures);
        all.put(signer, Ed25519.sign(key, Digests.listing(entries)));
        return new ModulePackage(descriptor, entries, all);
    }

    /**
     * Checks one signature.
     *
     * @throws Untrusted when there is none, or it is not the key's over exactly these entries
     */
    public void verify(String signer, PublicKey key) {
        String signature = signatures.get(signer);
        if (signature == null) {
            throw new Untrusted("The package of " + descriptor.slug() + " is not signed by its " + signer + ".");
        }
        if (!Ed25519.verifies(key, Digests.listing(entries), signature)) {
            throw new Untrusted("The signature of the " + signer + " on " + descriptor.slug() + " "
                    + descriptor.version() + " does not match: the package was changed, or signed with another key.");
        }
    }

    /** Whether this key's signature of the signer ({@code author} or {@code store}) is on it and fits. */
    public boolean isSignedBy(String signer, String key) {
        String signature = signatures.get(signer);
        return signature != null && Ed25519.verifies(Ed25519.publicKey(key), Digests.listing(entries), signature);
    }

    public ModuleDescriptor descriptor() {
        return descriptor;
    }

    /** The bundle's jar; that of a module of its own process holds its files and no code. */
    public byte[] bundle() {
        return descriptor.process() != null
                ? Husk.of(descriptor, entries)
                : entries.get(BUNDLE).clone();
    }

    /** The files for game servers, by their path there; empty when it has none. */
    public Map<String, byte[]> gameFiles() {
        return gameFiles(entries);
    }

    /** Pictures of what the module looks like, PNG, by their name; the first stands for it. Empty when it has none. */
    public Map<String, byte[]> screenshots() {
        return Screenshots.of(entries);
    }

    /** The text of the terms it is used under; empty in packages from before there were any. */
    public Optional<String> terms() {
        return Terms.of(entries);
    }

    /** What it is made of, CycloneDX in JSON; empty in packages from before there were any. */
    public Optional<byte[]> sbom() {
        return Sbom.of(entries);
    }

    /** What of others' that names, two hundred things at most. */
    public List<Part> parts() {
        return sbom().map(content -> Sbom.parts(content, MOST_PARTS)).orElse(List.of());
    }

    /** The same package, unsigned, with another file in it. */
    ModulePackage with(String file, byte[] content) {
        Map<String, byte[]> all = new TreeMap<>(entries);
        all.put(file, content);
        return new ModulePackage(descriptor, all, Map.of());
    }

    /** The zip form; the same content gives the same bytes. */
    public byte[] write() {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        signatures.forEach((signer, text) -> all.put(SIGNATURES + signer, text.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a zip in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
