package io.corrosion.messaging.link;

import io.nats.client.NKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The platform's keys of the NATS hierarchy. Immutable; never printed.
 *
 * @param operator signs accounts
 * @param account the one application account
 * @param signing signs the users of that account
 * @param systemCredentials file with JWT and seed of a user of the system account
 */
public record Keys(NKey operator, NKey account, NKey signing, Path systemCredentials) {

    /** Reads the folder the launcher, or an operator, has filled. */
    public static Keys in(Path folder) throws IOException {
        Path system = folder.resolve("system.creds");
        if (!Files.isReadable(system)) {
            throw new IOException("The NATS keys cannot be read: " + system.toAbsolutePath() + " is missing");
        }
        return new Keys(
                seed(folder.resolve("operator.nk")),
                seed(folder.resolve("account.nk")),
                seed(folder.resolve("signing.nk")),
                system);
    }

    private static NKey seed(Path file) throws IOException {
        try {
            return NKey.fromSeed(Files.readString(file).strip().toCharArray());
        } catch (IllegalArgumentException e) {
            throw new IOException("The NATS key " + file.toAbsolutePath() + " is no seed", e);
        }
    }

    /** The application account's public key, as it stands in subjects of the system account. */
    public String accountId() {
        return publicKey(account);
    }

    static String publicKey(NKey key) {
        try {
            return new String(key.getPublicKey());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A NATS key has no public part", e);
        }
    }

    @Override
    public String toString() {
        return "Keys[" + accountId() + "]";
    }
}
