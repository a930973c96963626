package io.corrosion.itests.badmodules;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Needs;
import io.corrosion.modules.format.StoreIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The operator's own repository in the data folder, with modules nobody should want. Confined to one thread. */
public final class TestRepository {

    private static final Instant FAR_AWAY = Instant.parse("2099-01-01T00:00:00Z");

    private final Path directory;
    private final KeyPair store = Ed25519.generate();
    private final KeyPair author = Ed25519.generate();
    private final List<StoreIndex.Release> releases = new ArrayList<>();
    private final List<StoreIndex.Revocation> revoked = new ArrayList<>();

    public TestRepository(Path dataDir) throws IOException {
        directory = dataDir.resolve("store");
        Files.createDirectories(directory.resolve("keys"));
        Files.writeString(directory.resolve("keys/test.pub"), Ed25519.encode(store.getPublic()));
    }

    /** A package as it should be, but for what the bundle does. */
    public void add(String slug, byte[] bundle) throws IOException {
        publish(slug, signed(packed(slug, bundle)));
    }

    /** A package of this version. */
    void add(String slug, String version, byte[] bundle) throws IOException {
        ModuleDescriptor descriptor = descriptor(slug, version);
        publish(descriptor, slug + "-" + version, signed(ModulePackage.of(descriptor, bundle, Map.of())));
    }

    /** A package that declares what it needs. */
    public void addNeedy(String slug, Needs needs, byte[] bundle) throws IOException {
        ModuleDescriptor plain = descriptor(slug);
        ModuleDescriptor needy = new ModuleDescriptor(
                slug,
                plain.name(),
                plain.version(),
                plain.author(),
                plain.description(),
                null,
                plain.api(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                plain.paths(),
                null,
                needs,
                0,
                null,
                null,
                null,
                null,
                null,
                null);
        publish(needy, slug, signed(ModulePackage.of(needy, bundle, Map.of())));
    }

    /** A package that costs something and may be tried for a week. */
    void addPriced(String slug, String priceType, byte[] bundle) throws IOException {
        addPriced(slug, priceType, Needs.NOTHING, bundle);
    }

    /** The same, and it declares what it needs. */
    void addPriced(String slug, String priceType, Needs needs, byte[] bundle) throws IOException {
        ModuleDescriptor free = descriptor(slug);
        ModuleDescriptor priced = new ModuleDescriptor(
                slug,
                free.name(),
                free.version(),
                free.author(),
                free.description(),
                null,
                free.api(),
                null,
                null,
                new BigDecimal("9.99"),
                priceType,
                "USD",
                List.of(),
                free.paths(),
                null,
                needs,
                7,
                null,
                null,
                null,
                null,
                null,
                null);
        publish(priced, slug, signed(ModulePackage.of(priced, bundle, Map.of())));
    }

    /** A package that somebody else built and signed, as this repository's own. */
    public void addBuilt(Path cmod) throws IOException {
        addBuilt(ModulePackage.read(Files.readAllBytes(cmod)));
    }

    /** The same, of a package that is none yet. */
    public void addBuilt(ModulePackage built) throws IOException {
        publish(
                built.descriptor(),
                built.descriptor().slug(),
                built.signedBy("author", author.getPrivate())
                        .signedBy("store", store.getPrivate())
                        .write());
    }

    /** One that somebody else built, at a price, under a name that no page may take for anything but text. */
    void addBuiltAtAPrice(Path cmod, String name) throws IOException {
        ModulePackage built = ModulePackage.read(Files.readAllBytes(cmod));
        ModuleDescriptor free = built.descriptor();
        ModuleDescriptor priced = new ModuleDescriptor(
                free.slug(),
                name,
                free.version(),
                name,
                name,
                name,
                free.api(),
                name,
                free.icon(),
                new BigDecimal("9.99"),
                "one_time",
                "USD",
                List.of(name),
                free.paths(),
                free.enabled(),
                free.needs(),
                0,
                free.settings(),
                free.requires(),
                free.finds(),
                null,
                null,
                null);
        publish(priced, free.slug(), signed(ModulePackage.of(priced, built.bundle(), Map.of())));
    }

    /** A package with one more file in it, whatever its name. */
    void addWith(String slug, byte[] bundle, String file) throws IOException {
        publish(slug, signed(ModulePackage.of(descriptor(slug), bundle, Map.of(file, new byte[] {1}))));
    }

    /** Takes versions back. */
    void revoke(String slug, String versions, String reason) {
        revoked.add(new StoreIndex.Revocation(slug, versions, reason));
    }

    void addUnsigned(String slug, byte[] bundle) throws IOException {
        publish(slug, packed(slug, bundle).write());
    }

    void addSignedByStranger(String slug, byte[] bundle) throws IOException {
        KeyPair stranger = Ed25519.generate();
        publish(
                slug,
                packed(slug, bundle)
                        .signedBy("author", author.getPrivate())
                        .signedBy("store", stranger.getPrivate())
                        .write());
    }

    /** A package that was changed after the index was made. */
    void addCorrupt(String slug, byte[] bundle) throws IOException {
        add(slug, bundle);
        Files.write(directory.resolve(slug + ".cmod"), new byte[] {'P', 'K', 3, 4, 0});
    }

    /** Writes the index; the platform sees it at the next look. */
    public void seal() throws IOException {
        seal(FAR_AWAY);
    }

    /** The same, but nobody has made it anew since yesterday. */
    void sealExpired() throws IOException {
        seal(Instant.now().minus(Duration.ofDays(1)));
    }

    private void seal(Instant expires) throws IOException {
        StoreIndex index = new StoreIndex("test", System.currentTimeMillis(), expires, releases, revoked, List.of());
        Files.writeString(directory.resolve("index.sig"), index.sign(store.getPrivate()));
        Files.write(directory.resolve("index.json"), index.write());
    }

    /** A bundle with one component of this class, and whatever else its manifest should say. */
    public static byte[] bundle(String slug, Class<?> component, Map<String, String> headers) throws IOException {
        return bundle(slug, component, headers, Map.of());
    }

    /** The same with further files, by path and content. */
    static byte[] bundle(String slug, Class<?> component, Map<String, String> headers, Map<String, String> resources)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", slug);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Service-Component", "OSGI-INF/component.xml");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            put(jar, "OSGI-INF/component.xml", componentXml(component).getBytes(StandardCharsets.UTF_8));
            String path = component.getName().replace('.', '/') + ".class";
            try (InputStream code = component.getClassLoader().getResourceAsStream(path)) {
                put(jar, path, code.readAllBytes());
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                put(jar, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String componentXml(Class<?> component) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" immediate=\"true\" name=\""
                + component.getName() + "\" init=\"" + component.getConstructors()[0].getParameterCount()
                + "\"><implementation class=\"" + component.getName() + "\"/></scr:component>";
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static ModulePackage packed(String slug, byte[] bundle) {
        return ModulePackage.of(descriptor(slug), bundle, Map.of());
    }

    private static ModuleDescriptor descriptor(String slug) {
        return descriptor(slug, "1.0.0");
    }

    private static ModuleDescriptor descriptor(String slug, String version) {
        return new ModuleDescriptor(
                slug,
                slug,
                version,
                "Nobody",
                "A module that should not be here",
                null,
                "[1.0,2)",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of("/" + slug),
                null);
    }

    private byte[] signed(ModulePackage module) {
        return module.signedBy("author", author.getPrivate())
                .signedBy("store", store.getPrivate())
                .write();
    }

    private void publish(String slug, byte[] cmod) throws IOException {
        publish(descriptor(slug), slug, cmod);
    }

    private void publish(ModuleDescriptor descriptor, String name, byte[] cmod) throws IOException {
        Files.write(directory.resolve(name + ".cmod"), cmod);
        releases.add(new StoreIndex.Release(
                descriptor, name + ".cmod", cmod.length, Digests.sha256(cmod), Ed25519.encode(author.getPublic())));
    }
}
