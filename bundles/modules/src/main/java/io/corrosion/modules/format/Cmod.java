package io.corrosion.modules.format;

import io.corrosion.modules.depot.Depot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Builds a repository: {@code Cmod <out> <key-dir> [<planned.json>] (<module.json> <bundle.jar|program-dir> <sbom.json|->)...} packs
 * each module, signs it as author and store with the keys in the key directory (made when absent, readable by their owner
 * only), and writes the signed index, which announces what is planned, the public key that platforms have to trust, and that of the author.
 */
public final class Cmod {

    private static final Duration VALID_FOR = Duration.ofDays(3650);

    private static final int BEFORE_MODULES = 2;
    private static final int EACH = 3;

    private Cmod() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < BEFORE_MODULES + EACH || (arguments.length - BEFORE_MODULES) % EACH > 1) {
            throw new IllegalArgumentException("usage: Cmod <out> <key-dir> [<planned.json>]"
                    + " (<module.json> <bundle.jar|program-dir> <sbom.json|->)...");
        }
        boolean announces = (arguments.length - BEFORE_MODULES) % EACH == 1;
        Path out = Files.createDirectories(Path.of(arguments[0]));
        Path keys = Path.of(arguments[1]);
        String author = Keys.in(keys, "author");
        String store = Keys.in(keys, "store");
        List<StoreIndex.Release> releases = new ArrayList<>();
        for (int i = BEFORE_MODULES + (announces ? 1 : 0); i < arguments.length; i += EACH) {
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
                announces ? planned(Path.of(arguments[BEFORE_MODULES])) : List.of());
        KeptStore folder = new KeptStore(Depot.at(arguments[0], Map.of(), words -> {}), keys, clock, Duration.ZERO);
        folder.put(index);
        // In a folder of its own: who may offer is not who may be vouched for.
        folder.show("author", "authors");
    }

    private static List<StoreIndex.Planned> planned(Path file) throws IOException {
        return List.of(Json.read(Files.readAllBytes(file), StoreIndex.Planned[].class, file.toString()));
    }

    private static StoreIndex.Release publish(
            Path out, Path keys, Path json, Path bundle, String sbom, String author, String store) throws IOException {
        ModulePackage unsigned =
                packed(json, bundle, "-".equals(sbom) ? Optional.empty() : Optional.of(Path.of(sbom)), List.of());
        PackageRules.checkOffered(unsigned);
        ModuleDescriptor descriptor = unsigned.descriptor();
        byte[] cmod = unsigned.signedBy("author", Ed25519.privateKey(author))
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

    /**
     * The unsigned package of a module; its files for game servers lie in the folder {@code game}, its pictures in
     * {@code screenshots}, its terms in {@code LICENSE.txt}, and what it is made of in {@code sbom.cdx.json}, all beside its
     * {@code module.json}.
     *
     * @param sbom what it is made of, when that lies elsewhere; made out of the bundle when it is nowhere
     * @param declared see {@link Ingredients#in}
     * @throws Untrusted when a platform would refuse it, or it names no terms
     */
    static ModulePackage packed(Path json, Path bundle, Optional<Path> sbom, Collection<Declared> declared)
            throws IOException {
        ModuleDescriptor descriptor = ModuleDescriptor.read(Files.readAllBytes(json));
        Terms.demandSome(descriptor);
        Map<String, byte[]> all = new TreeMap<>();
        Path terms = json.toAbsolutePath().resolveSibling(Terms.FILE);
        if (Files.isRegularFile(terms)) {
            all.put(Terms.FILE, Files.readAllBytes(terms));
        }
        if (descriptor.game() != null) {
            filesOf(json.toAbsolutePath().resolveSibling("game"))
                    .forEach((path, content) -> all.put(GamePart.FILES + path, content));
        }
        Path pictures = json.toAbsolutePath().resolveSibling(Screenshots.FILES);
        if (Files.isDirectory(pictures)) {
            filesOf(pictures).forEach((path, content) -> all.put(Screenshots.FILES + path, content));
        }
        ModulePackage unsigned = Files.isDirectory(bundle)
                ? ModulePackage.ofProgram(descriptor, filesOf(bundle), all)
                : ModulePackage.of(descriptor, Files.readAllBytes(bundle), all);
        Path brought = sbom.orElse(json.toAbsolutePath().resolveSibling(Sbom.FILE));
        byte[] bill = sbom.isPresent() || Files.isRegularFile(brought)
                ? Files.readAllBytes(brought)
                : Sbom.of(descriptor, unsigned.bundle(), declared);
        return ModulePackage.read(unsigned.with(Sbom.FILE, bill).write());
    }

    /** Every file below a folder, by its path there. */
    static Map<String, byte[]> filesOf(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
