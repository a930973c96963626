package io.corrosion.modules.format;

import io.corrosion.modules.depot.Depot;
import io.corrosion.modules.depot.Depot.Held;
import io.corrosion.modules.depot.Overtaken;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository as its store keeps it: packages, and the signed index of them. A package lies there before the index names it, and
 * the index is replaced only while it is the one that was read: whoever is overtaken begins anew with what the other wrote.
 */
final class KeptStore {

    private static final String INDEX = "index.json";
    private static final String SIGNATURE = "index.sig";
    private static final int TRIES = 5;
    /** Of indexes that others were about to write; more are of those who never came to it. */
    private static final int SIGNATURES = 8;

    private final Depot depot;
    private final Path keys;
    private final Clock clock;
    private final Duration pause;

    /**
     * @param keys where the store's key pair lies, outside the repository
     * @param pause before another try, longer with each
     */
    KeptStore(Depot depot, Path keys, Clock clock, Duration pause) {
        this.depot = depot;
        this.keys = keys;
        this.clock = clock;
        this.pause = pause;
    }

    /** What lies there, and the index that it says. */
    private record Seen(StoreIndex index, Optional<Held> file, Optional<Held> signatures) {}

    /**
     * The index as it is; an empty one where there is none yet.
     *
     * @throws Untrusted when this store did not sign it
     */
    StoreIndex index() throws IOException {
        return seen().index();
    }

    /** Whether there is an index. */
    boolean exists() throws IOException {
        return depot.read(INDEX).isPresent();
    }

    /** For messages. */
    String name() {
        return depot.name(INDEX);
    }

    /** Keeps a package that is published next; the name is that under which it lies. */
    String keep(String file, byte[] cmod) throws IOException {
        return depot.keep(file, cmod);
    }

    /** Offers a package that is kept, in the place of the one that has been published under its name and version. */
    void publish(StoreIndex.Release release, Duration valid) throws IOException {
        change(
                before -> {
                    List<StoreIndex.Release> releases = new ArrayList<>(before.releases());
                    releases.removeIf(each -> isSame(each.descriptor(), release.descriptor()));
                    releases.add(release);
                    return with(before, releases, before.revoked(), before.advisories());
                },
                valid);
    }

    private static boolean isSame(ModuleDescriptor one, ModuleDescriptor other) {
        return one.slug().equals(other.slug()) && one.version().equals(other.version());
    }

    /** Takes versions back; said again of the same versions, the newer reason counts. */
    void revoke(StoreIndex.Revocation revocation, Duration valid) throws IOException {
        change(
                before -> {
                    List<StoreIndex.Revocation> revoked = new ArrayList<>(before.revoked());
                    revoked.removeIf(each -> each.slug().equals(revocation.slug())
                            && each.versions().equals(revocation.versions()));
                    revoked.add(revocation);
                    return with(before, before.releases(), revoked, before.advisories());
                },
                valid);
    }

    /** Warns of versions; the same id said again replaces what it said before. */
    void advise(StoreIndex.Notice notice, Duration valid) throws IOException {
        change(
                before -> {
                    List<StoreIndex.Notice> advisories = new ArrayList<>(before.advisories());
                    advisories.removeIf(each -> each.id().equals(notice.id()));
                    advisories.add(notice);
                    return with(before, before.releases(), before.revoked(), advisories);
                },
                valid);
    }

    /** Says everything once more, for as long again. */
    void renew(Duration valid) throws IOException {
        change(before -> before, valid);
    }

    private static StoreIndex with(
            StoreIndex before,
            List<StoreIndex.Release> releases,
            List<StoreIndex.Revocation> revoked,
            List<StoreIndex.Notice> advisories) {
        return new StoreIndex(
                before.store(), before.counter(), before.expires(), releases, revoked, advisories, before.planned());
    }

    private void change(UnaryOperator<StoreIndex> change, Duration valid) throws IOException {
        for (int tried = 1; ; tried++) {
            Seen before = seen();
            try {
                put(signedNext(change.apply(before.index()), valid), before);
                return;
            } catch (Overtaken e) {
                if (tried == TRIES) {
                    throw new IOException(
                            "Others wrote to " + name() + " each of the " + TRIES
                                    + " times that this was tried; nothing"
                                    + " of this is published. Run it again when they are done.",
                            e);
                }
                rest(tried);
            }
        }
    }

    private StoreIndex signedNext(StoreIndex index, Duration valid) {
        return new StoreIndex(
                index.store(),
                Math.max(index.counter() + 1, clock.millis()),
                clock.instant().plus(valid),
                index.releases(),
                index.revoked(),
                index.advisories(),
                index.planned());
    }

    private void rest(int tried) throws IOException {
        try {
            Thread.sleep(pause.multipliedBy(tried).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped before anything was published.");
        }
    }

    /** Signs the index and puts it in the place of the one before. */
    void put(StoreIndex index) throws IOException {
        put(index, new Seen(index, depot.read(INDEX), depot.read(SIGNATURE)));
    }

    /**
     * For the moment between the two files the signatures are those of the index before and of this one, and of what others are
     * about to write: whichever of the indexes lies there, one fits.
     */
    private void put(StoreIndex index, Seen before) throws IOException {
        PrivateKey key = Ed25519.privateKey(Keys.in(keys, "store"));
        String signature = index.sign(key);
        show("store", "keys");
        Held all = depot.replace(SIGNATURE, lines(signature, before.signatures()), before.signatures());
        depot.replace(INDEX, index.write(), before.file());
        try {
            depot.replace(SIGNATURE, signature.getBytes(StandardCharsets.UTF_8), Optional.of(all));
        } catch (IOException e) {
            // It is published. Another one is about to write and needs them all, or the next one takes them away.
            return;
        }
    }

    private static byte[] lines(String signature, Optional<Held> before) {
        return Stream.concat(Stream.of(signature), before.stream().flatMap(held -> text(held)
                        .lines()))
                .limit(SIGNATURES)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Where another one writes between the reading of the two files, the second look finds what fits. */
    private Seen seen() throws IOException {
        try {
            return look();
        } catch (Untrusted e) {
            return look();
        }
    }

    private Seen look() throws IOException {
        Optional<Held> file = depot.read(INDEX);
        Optional<Held> signatures = depot.read(SIGNATURE);
        if (file.isEmpty()) {
            return new Seen(new StoreIndex("corrosion", 0, clock.instant(), List.of()), file, signatures);
        }
        String signature = signatures.map(KeptStore::text).orElse("");
        return new Seen(StoreIndex.read(file.get().content(), signature, List.of(publicKey())), file, signatures);
    }

    private static String text(Held held) {
        return new String(held.content(), StandardCharsets.UTF_8);
    }

    /** Puts a public key beside the packages, for whoever has to trust it. */
    void show(String name, String where) throws IOException {
        depot.show(where + "/" + name + ".pub", Files.readAllBytes(keys.resolve(name + ".pub")));
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
}
