package io.corrosion.audit.chain;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;

/** The platform's Ed25519 key for what it says about its log; the same on every node. Immutable, thread-safe. */
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final KeyPair pair;

    /** @param seed 32 bytes, derived by the vault: the database does not have them */
    public SigningKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", e);
        }
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", e);
        }
    }

    /** Whether the platform signed this message. */
    public boolean verifies(byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(pair.getPublic());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /** Gives the generator the seed in the place of randomness: the JDK has no other way from a seed to both keys. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("The JDK asks for " + bytes.length + " bytes for an Ed25519 key");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
