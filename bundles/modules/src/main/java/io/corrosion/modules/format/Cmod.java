package io.corrosion.modules.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a repository: {@code Cmod <out> <key-dir> (<module.json> <bundle.jar> <sbom.json|->)...} packs each module, signs it as
 * author and store with the keys in the key directory (made when absent, readable by their owner only), and writes the
 * signed index and the public key that platforms have to trust.
 */
public final class Cmod {

    private static final Duration VALID_FOR = Duration.ofDays(3650);

    /** System property: a JSON file with the modules that are announced. */
    private static final String PLANNED = "cmod.planned";

    private Cmod() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 5 || (arguments.length - 2) % 3 != 0) {
            throw new IllegalArgumentException(
                    "usage: Cmod <out> <key-dir> (<module.json> <bundle.jar> <sbom.json|->)...");
        }
        Path out = Files.createDirectories(Path.of(arguments[0]));
        Path keys = Path.of(arguments[1]);
        String author = Keys.in(keys, "author");
        String store = Keys.in(keys, "store");
        List<StoreIndex.Release> releases = new ArrayList<>();
        for (int i = 2; i < arguments.length; i += 3) {
            releases.add(publish(
                    out, keys, Path.of(arguments[i]), Path.of(arguments[i + 1]), arguments[i + 2], author, store));
        }
        Clock clock = Clock.systemUTC();
        StoreIndex index = new StoreIndex(
                "corrosion",
                clock.millis(),
                clock.instant().plus(VALID_FOR),
                releases,
                List.of(),
                List.of(),
                planned(System.getProperty(PLANNED, "")));
        PrivateKey storeKey = Ed25519.privateKey(store);
        Files.write(out.resolve("index.json"), index.write());
        Files.writeString(out.resolve("index.sig"), index.sign(storeKey));
        Files.createDirectories(out.resolve("keys"));
        Files.copy(
                keys.resolve("store.pub"),
                out.resolve("keys/store.pub"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<StoreIndex.Planned> planned(String file) throws IOException {
        return file.isEmpty()
                ? List.of()
                : List.of(Json.read(Files.readAllBytes(Path.of(file)), StoreIndex.Planned[].class, file));
    }

    private static StoreIndex.Release publish(
            Path out, Path keys, Path json, Path bundle, String sbom, String author, String store) throws IOException {
        Map<String, byte[]> more = "-".equals(sbom) ? Map.of() : Map.of("sbom.json", Files.readAllBytes(Path.of(sbom)));
        ModuleDescriptor descriptor = ModuleDescriptor.read(Files.readAllBytes(json));
        byte[] cmod = ModulePackage.of(descriptor, Files.readAllBytes(bundle), more)
                .signedBy("author", Ed25519.privateKey(author))
                .signedBy("store", Ed25519.privateKey(store))
                .write();
        String file = descriptor.slug() + "-" + descriptor.version() + ".cmod";
        Files.write(out.resolve(file), cmod);
        return new StoreIndex.Release(
                descriptor,
                file,
                cmod.length,
                Digests.sha256(cmod),
                Files.readString(keys.resolve("author.pub")).strip());
    }
}
