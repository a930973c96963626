package io.corrosion.modules.format;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/**
 * The list of a repository's packages, as signed by the store. Immutable.
 *
 * @param counter grows with each publication; a repository that goes back is refused
 * @param expires after this the index is refused: a frozen repository is noticed
 */
public record StoreIndex(String store, long counter, Instant expires, List<Release> releases) {

    public StoreIndex {
        releases = List.copyOf(releases);
    }

    /**
     * One version of one module.
     *
     * @param file name of the package beside the index
     * @param authorKey public key of the author, vouched for by the store
     */
    public record Release(ModuleDescriptor descriptor, String file, long size, String sha256, String authorKey) {}

    /**
     * Reads an index after checking its signature.
     *
     * @throws Untrusted when no trusted key signed exactly these bytes, or it cannot be read
     */
    public static StoreIndex read(byte[] json, String signature, List<PublicKey> trusted) {
        if (trusted.stream().noneMatch(key -> Ed25519.verifies(key, json, signature))) {
            throw new Untrusted("The index is not signed by a trusted store key.");
        }
        return Json.read(json, StoreIndex.class, "index.json");
    }

    /** The JSON form. */
    public byte[] write() {
        return Json.write(this);
    }

    /** The signature of {@link #write}. */
    public String sign(PrivateKey key) {
        return Ed25519.sign(key, write());
    }
}
