package io.corrosion.modules;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.GamePart;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.testkit.module.BundleJar;
import io.corrosion.testkit.module.ModuleJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository with modules that do nothing, signed as they must be. Confined to one thread. */
final class SignedStore {

    private static final KeyPair STORE = Ed25519.generate();
    private static final KeyPair AUTHOR = Ed25519.generate();
    private static final long MINUTE = 60_000;

    private final Path folder;
    private final KeyPair key;
    private final List<StoreIndex.Release> releases = new ArrayList<>();
    private final List<StoreIndex.Revocation> revoked = new ArrayList<>();
    private final List<StoreIndex.Notice> warned = new ArrayList<>();
    private Instant expires = Instant.parse("2099-01-01T00:00:00Z");
    private KeyPair author = AUTHOR;
    private String api = "[1.0,2)";
    private Optional<GamePart> game = Optional.empty();
    private String price = "0";
    private boolean tables;
    private final Map<String, Object> more = new HashMap<>();
    private long counter;

    SignedStore(Path folder) throws IOException {
        this(folder, STORE);
    }

    /** @param key what it signs with */
    SignedStore(Path folder, KeyPair key) throws IOException {
        this.folder = folder;
        this.key = key;
        Files.createDirectories(keys());
        Files.writeString(keys().resolve("store.pub"), Ed25519.encode(key.getPublic()));
    }

    Path folder() {
        return folder;
    }

    /** Where the key lies that platforms must trust. */
    Path keys() {
        return folder.resolve("keys");
    }

    /** What is published from now on is somebody else's. */
    SignedStore byAStranger() {
        author = Ed25519.generate();
        return this;
    }

    /** What is published from now on is made for this platform. */
    SignedStore api(String range) {
        api = range;
        return this;
    }

    /** What is published from now on has a schema of its own. */
    SignedStore withTables() {
        tables = true;
        return this;
    }

    /** What is published from now on costs this once. */
    SignedStore price(String amount) {
        price = amount;
        return this;
    }

    /** What is published next says this, too, in its {@code module.json}. */
    SignedStore with(String field, Object value) {
        more.put(field, value);
        return this;
    }

    /** What is published from now on brings these to game servers. */
    SignedStore game(List<String> plugins, List<String> folders, List<String> keep) {
        game = Optional.of(new GamePart(plugins, folders, keep));
        return this;
    }

    /** @param requires modules and versions it cannot do without, such as {@code bells [1.0,2)} */
    SignedStore publish(String slug, String version, String... requires) throws IOException {
        ModuleJson json = ModuleJson.of(slug, version)
                .with("api", api)
                .with("price", new BigDecimal(price))
                .with("price_type", price.equals("0") ? "free" : "one_time")
                .with("requires", requires)
                .with("game", game.orElse(null));
        more.forEach(json::with);
        more.clear();
        ModuleDescriptor descriptor = ModuleDescriptor.read(json.bytes());
        Map<String, byte[]> files = new HashMap<>();
        game.ifPresent(part -> part.plugins()
                .forEach(
                        plugin -> files.put("game/oxide/plugins/" + plugin, version.getBytes(StandardCharsets.UTF_8))));
        byte[] cmod = ModulePackage.of(descriptor, bundle(slug, version), files)
                .signedBy("author", author.getPrivate())
                .signedBy("store", key.getPrivate())
                .write();
        String file = slug + "-" + version + ".cmod";
        Files.write(folder.resolve(file), cmod);
        releases.add(new StoreIndex.Release(
                descriptor, file, cmod.length, Digests.sha256(cmod), Ed25519.encode(author.getPublic())));
        seal();
        return this;
    }

    /** Makes the newest release one that is not for everybody yet. */
    void early(String channel, int percent) throws IOException {
        StoreIndex.Release newest = releases.remove(releases.size() - 1);
        releases.add(new StoreIndex.Release(
                newest.descriptor(),
                newest.file(),
                newest.size(),
                newest.sha256(),
                newest.authorKey(),
                channel,
                percent));
        seal();
    }

    void revoke(String slug, String versions, String reason) throws IOException {
        revoked.add(new StoreIndex.Revocation(slug, versions, reason));
        seal();
    }

    void warn(String id, String slug, String versions, String severity, String fixedIn) throws IOException {
        warned.add(new StoreIndex.Notice(id, slug, versions, severity, "It rings when it should not.", fixedIn));
        seal();
    }

    /** What is sealed from now on is good until then. */
    SignedStore until(Instant end) throws IOException {
        expires = end;
        seal();
        return this;
    }

    private void seal() throws IOException {
        StoreIndex index = new StoreIndex("test", ++counter, expires, releases, revoked, warned);
        Path json = folder.resolve("index.json");
        Files.writeString(folder.resolve("index.sig"), index.sign(key.getPrivate()));
        Files.write(json, index.write());
        // A file system that keeps whole seconds would not tell two indexes apart.
        Files.setLastModifiedTime(json, FileTime.fromMillis(counter * MINUTE));
    }

    private byte[] bundle(String slug, String version) {
        BundleJar bundle = BundleJar.named(slug).header("Bundle-Version", version);
        return tables ? bundle.header("Corrosion-Schema", slug).bytes() : bundle.bytes();
    }
}
