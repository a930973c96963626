package io.corrosion.itests.badmodules;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Needs;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.testkit.module.BundleJar;
import io.corrosion.testkit.module.ModuleJson;
import java.io.IOException;
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

/** The operator's own repository in the data folder, with modules nobody should want. Confined to one thread. */
public final class TestRepository {

    private static final Instant FAR_AWAY = Instant.parse("2099-01-01T00:00:00Z");
    private static final String COMPONENT = "OSGI-INF/component.xml";

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
        ModuleDescriptor descriptor = ModuleDescriptor.read(json(slug, version).bytes());
        publish(descriptor, slug + "-" + version, signed(ModulePackage.of(descriptor, bundle, Map.of())));
    }

    /** A package that declares what it needs. */
    public void addNeedy(String slug, Needs needs, byte[] bundle) throws IOException {
        add(json(slug).with("needs", needs), bundle);
    }

    /** A package that costs something and may be tried for a week. */
    void addPriced(String slug, String priceType, byte[] bundle) throws IOException {
        addPriced(slug, priceType, Needs.NOTHING, bundle);
    }

    /** The same, and it declares what it needs. */
    void addPriced(String slug, String priceType, Needs needs, byte[] bundle) throws IOException {
        add(priced(json(slug), priceType).with("needs", needs).with("trial_days", 7), bundle);
    }

    private static ModuleJson priced(ModuleJson free, String priceType) {
        return free.with("price", new BigDecimal("9.99")).with("price_type", priceType);
    }

    private void add(ModuleJson json, byte[] bundle) throws IOException {
        ModuleDescriptor descriptor = ModuleDescriptor.read(json.bytes());
        publish(descriptor, descriptor.slug(), signed(ModulePackage.of(descriptor, bundle, Map.of())));
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
        ModuleJson free = ModuleJson.read(built.descriptor().write())
                .with("name", name)
                .with("author", name)
                .with("description", name)
                .with("long_description", name)
                .with("category", name)
                .with("permissions", List.of(name))
                .with("license", null) // whose text is left out, as are the files for game servers
                .with("game", null);
        add(priced(free, "one_time"), built.bundle());
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
    public static byte[] bundle(String slug, Class<?> component, Map<String, String> headers) {
        return bundle(slug, component, headers, Map.of());
    }

    /** The same with further files, by path and content. */
    static byte[] bundle(String slug, Class<?> component, Map<String, String> headers, Map<String, String> resources) {
        BundleJar bundle = BundleJar.named(slug)
                .header("Service-Component", COMPONENT)
                .headers(headers)
                .file(COMPONENT, componentXml(component).getBytes(StandardCharsets.UTF_8))
                .type(component);
        resources.forEach((path, text) -> bundle.file(path, text.getBytes(StandardCharsets.UTF_8)));
        return bundle.bytes();
    }

    private static String componentXml(Class<?> component) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" immediate=\"true\" name=\""
                + component.getName() + "\" init=\"" + component.getConstructors()[0].getParameterCount()
                + "\"><implementation class=\"" + component.getName() + "\"/></scr:component>";
    }

    private static ModulePackage packed(String slug, byte[] bundle) {
        return ModulePackage.of(descriptor(slug), bundle, Map.of());
    }

    private static ModuleDescriptor descriptor(String slug) {
        return ModuleDescriptor.read(json(slug).bytes());
    }

    private static ModuleJson json(String slug) {
        return json(slug, "1.0.0");
    }

    private static ModuleJson json(String slug, String version) {
        return ModuleJson.of(slug, version)
                .with("author", "Nobody")
                .with("description", "A module that should not be here");
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
