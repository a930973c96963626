package io.corrosion.modules;

import io.corrosion.modules.Repositories.Counters;
import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.modules.format.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signed indexes of the repositories, and what is wrong with those that are left out. An index is read again when its
 * file changed. Confined to whoever holds the lock of its {@link Repositories}.
 */
final class Indexes {

    private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);

    private final Clock clock;
    private final Counters counters;
    private final Map<Path, Seen> seen = new LinkedHashMap<>();
    private final Map<Path, Trouble> troubles = new LinkedHashMap<>();
    private final Map<Path, Boolean> hadOne = new LinkedHashMap<>();

    /**
     * An index as it was read.
     *
     * @param key the key that signed it
     */
    record Seen(long modified, StoreIndex index, String key) {}

    /**
     * Why a repository is left out.
     *
     * @param remedy what the operator can do
     * @param digest of the index as it lies there: the next one is another trouble
     * @param since when this node noticed
     */
    record Trouble(Path repository, String what, String remedy, String digest, Instant since) {}

    /** What is wrong, and what to do. */
    private static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String remedy;

        Unusable(String what, String remedy) {
            super(what);
            this.remedy = remedy;
        }
    }

    Indexes(Clock clock, Counters counters) {
        this.clock = clock;
        this.counters = counters;
    }

    /** What is wrong with repositories that were looked at. */
    List<Trouble> troubles() {
        return List.copyOf(troubles.values());
    }

    /** The index, when there is one and it can be trusted. */
    Optional<Seen> of(Repository repository) {
        Path directory = repository.folder();
        Path file = directory.resolve("index.json");
        try {
            if (!Files.exists(file)) {
                requireNone(directory);
                troubles.remove(directory);
                return Optional.empty();
            }
            long modified = Files.getLastModifiedTime(file).toMillis();
            Seen known = seen.get(directory);
            Seen now = known != null && known.modified() == modified ? known : read(repository, modified);
            requireFresh(now.index());
            seen.put(directory, now);
            hadOne.put(directory, true);
            troubles.remove(directory);
            return Optional.of(now);
        } catch (Unusable e) {
            note(directory, e.getMessage(), e.remedy);
        } catch (IOException | Untrusted e) {
            note(
                    directory,
                    "It cannot be read: " + e.getMessage(),
                    "See that index.json and index.sig are whole and that the platform may read them.");
        }
        return Optional.empty();
    }

    /** A repository that never had an index, such as the operator's own before anything was put there, is no trouble. */
    private void requireNone(Path directory) throws Unusable {
        if (hadOne.computeIfAbsent(directory, path -> counters.highest(path) > 0)) {
            throw new Unusable(
                    "Its index.json is gone.", "Put the repository back, or take it out of the setting repositories.");
        }
    }

    private void requireFresh(StoreIndex index) throws Unusable {
        if (index.expires().isBefore(clock.instant())) {
            throw new Unusable(
                    "Its index expired at " + index.expires() + ".",
                    "Fetch a newer index from the store; if this one is your own, sign it again:"
                            + " cmod renew <repository> <key-dir>.");
        }
    }

    private Seen read(Repository repository, long modified) throws IOException, Unusable {
        Path directory = repository.folder();
        Seen read = signed(repository, modified);
        StoreIndex index = read.index();
        long highest = counters.highest(directory);
        if (index.counter() < highest) {
            throw new Unusable(
                    "The index is older than one seen before (" + index.counter() + " < " + highest + ").",
                    "Somebody may be holding back updates: fetch the newest index from the store itself.");
        }
        if (index.counter() > highest) {
            counters.saw(directory, index.counter());
        }
        return read;
    }

    /** Index and signature are two files: where the store writes them at this moment, the second look finds both new. */
    private static Seen signed(Repository repository, long modified) throws IOException, Unusable {
        try {
            return signedNow(repository, modified);
        } catch (IOException | Untrusted e) {
            LOG.debug("The index of {} is read once more: {}", repository.folder(), e.getMessage());
        }
        try {
            return signedNow(repository, modified);
        } catch (Untrusted e) {
            throw new Unusable(
                    e.getMessage(),
                    "Fetch it again from the store. If the store has a new key that you trust, put it as *.pub into "
                            + repository.keys() + ".");
        }
    }

    private static Seen signedNow(Repository repository, long modified) throws IOException, Unusable {
        byte[] json = Files.readAllBytes(repository.folder().resolve("index.json"));
        String signature = Files.readString(repository.folder().resolve("index.sig"));
        List<PublicKey> trusted = TrustedKeys.in(repository.keys());
        if (trusted.isEmpty()) {
            throw new Unusable(
                    "No store key is trusted for it.",
                    "Put one into " + repository.keys()
                            + ", or name another folder with ;keys= in etc/io.corrosion.modules.cfg.");
        }
        StoreIndex index = StoreIndex.read(json, signature, trusted);
        PublicKey signer = StoreIndex.signer(json, signature, trusted).orElseThrow();
        return new Seen(modified, index, Ed25519.encode(signer));
    }

    private void note(Path directory, String what, String remedy) {
        Trouble known = troubles.get(directory);
        String digest = digest(directory.resolve("index.json"));
        if (known != null && known.what().equals(what) && known.digest().equals(digest)) {
            return;
        }
        LOG.warn("Repository {} is left out: {} {}", directory, what, remedy);
        troubles.put(directory, new Trouble(directory, what, remedy, digest, clock.instant()));
    }

    private static String digest(Path file) {
        try {
            return Digests.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            return "";
        }
    }
}
