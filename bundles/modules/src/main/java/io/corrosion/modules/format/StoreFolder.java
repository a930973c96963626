package io.corrosion.modules.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository as its store keeps it: packages, and the signed index of them. Files are written beside and moved into place,
 * the index last, so that whoever reads meanwhile finds all of the state before or all of the new one.
 */
final class StoreFolder {

    private static final String INDEX = "index.json";
    private static final String SIGNATURE = "index.sig";

    private final Path folder;
    private final Path keys;
    private final Clock clock;

    /** @param keys where the store's key pair lies, outside the repository */
    StoreFolder(Path folder, Path keys, Clock clock) {
        this.folder = folder;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The index as it is; an empty one where there is none yet.
     *
     * @throws Untrusted when this store did not sign it
     */
    StoreIndex index() throws IOException {
        return Files.exists(folder.resolve(INDEX))
                ? StoreIndex.read(
                        Files.readAllBytes(folder.resolve(INDEX)),
                        Files.readString(folder.resolve(SIGNATURE)),
                        List.of(publicKey()))
                : new StoreIndex("corrosion", 0, clock.instant(), List.of());
    }

    /** Adds a package, in the place of the one that has been published under its name and version. */
    void publish(String file, byte[] cmod, StoreIndex.Release release, Duration valid) throws IOException {
        StoreIndex before = index();
        List<StoreIndex.Release> releases = new ArrayList<>(before.releases());
        releases.removeIf(each -> each.file().equals(file));
        releases.add(release);
        Files.createDirectories(folder);
        replace(folder.resolve(file), cmod);
        write(before, releases, before.revoked(), before.advisories(), valid);
    }

    /** Takes versions back; said again of the same versions, the newer reason counts. */
    void revoke(StoreIndex.Revocation revocation, Duration valid) throws IOException {
        StoreIndex before = index();
        List<StoreIndex.Revocation> revoked = new ArrayList<>(before.revoked());
        revoked.removeIf(
                each -> each.slug().equals(revocation.slug()) && each.versions().equals(revocation.versions()));
        revoked.add(revocation);
        write(before, before.releases(), revoked, before.advisories(), valid);
    }

    /** Warns of versions; the same id said again replaces what it said before. */
    void advise(StoreIndex.Notice notice, Duration valid) throws IOException {
        StoreIndex before = index();
        List<StoreIndex.Notice> advisories = new ArrayList<>(before.advisories());
        advisories.removeIf(each -> each.id().equals(notice.id()));
        advisories.add(notice);
        write(before, before.releases(), before.revoked(), advisories, valid);
    }

    /** Says everything once more, for as long again. */
    void renew(Duration valid) throws IOException {
        StoreIndex before = index();
        write(before, before.releases(), before.revoked(), before.advisories(), valid);
    }

    private void write(
            StoreIndex before,
            List<StoreIndex.Release> releases,
            List<StoreIndex.Revocation> revoked,
            List<StoreIndex.Notice> advisories,
            Duration valid)
            throws IOException {
        put(new StoreIndex(
                before.store(),
                Math.max(before.counter() + 1, clock.millis()),
                clock.instant().plus(valid),
                releases,
                revoked,
                advisories,
                before.planned()));
    }

    /**
     * Signs the index and puts it in the place of the one before. For the moment between the two files the signature file
     * holds both signatures, each of which fits one of the two indexes.
     */
    void put(StoreIndex index) throws IOException {
        PrivateKey key = Ed25519.privateKey(Keys.in(keys, "store"));
        String signature = index.sign(key);
        Path signatures = folder.resolve(SIGNATURE);
        Files.createDirectories(folder);
        if (Files.exists(signatures)) {
            replace(signatures, (signature + "\n" + Files.readString(signatures)).getBytes(StandardCharsets.UTF_8));
        }
        replace(folder.resolve(INDEX), index.write());
        replace(signatures, signature.getBytes(StandardCharsets.UTF_8));
        show("store", "keys");
    }

    /** Puts a public key beside the packages, for whoever has to trust it. */
    void show(String name, String where) throws IOException {
        Path shown = Files.createDirectories(folder.resolve(where)).resolve(name + ".pub");
        replace(shown, Files.readAllBytes(keys.resolve(name + ".pub")));
    }

    private PublicKey publicKey() throws IOException {
        return Ed25519.publicKey(Files.readString(keys.resolve("store.pub")));
    }

    /** The author of the releases of this name so far. */
    Optional<String> author(String slug) throws IOException {
        return index().releases().stream()
                .filter(each -> each.descriptor().slug().equals(slug))
                .map(StoreIndex.Release::authorKey)
                .findFirst();
    }

    /** A file that is not there in halves; created as any other, for it is others who read it. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
