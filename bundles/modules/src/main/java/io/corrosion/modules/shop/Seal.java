package io.corrosion.modules.shop;

import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.Untrusted;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;

/**
 * The platform's signature under what it states about purchases: Ed25519 with a key derived from the master key, the same on
 * every node. Whoever can only write to the database cannot make one; whoever has the public key can check one. Thread-safe.
 */
final class Seal {

    private final KeyPair keys;

    /** @param seed 32 secret bytes */
    Seal(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /** Draws what it was given: an Ed25519 private key is 32 random bytes, and nothing else. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    String of(String statement) {
        return Ed25519.sign(keys.getPrivate(), statement.getBytes(StandardCharsets.UTF_8));
    }

    boolean fits(String statement, String seal) {
        try {
            return Ed25519.verifies(keys.getPublic(), statement.getBytes(StandardCharsets.UTF_8), seal);
        } catch (Untrusted noSignature) {
            return false;
        }
    }

    /** With which others check. */
    String publicKey() {
        return Ed25519.encode(keys.getPublic());
    }
}
