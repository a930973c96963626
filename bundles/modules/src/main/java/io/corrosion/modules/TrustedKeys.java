package io.corrosion.modules;

import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.Untrusted;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public keys of the stores the operator trusts: files in directories, read when they are needed. */
final class TrustedKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedKeys.class);

    private TrustedKeys() {}

    static List<PublicKey> in(List<Path> directories) {
        List<PublicKey> keys = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pub")) {
                    for (Path file : files) {
                        keys.add(Ed25519.publicKey(Files.readString(file)));
                    }
                } catch (IOException | Untrusted e) {
                    LOG.warn("Keys in {} cannot be read: {}", directory, e.getMessage());
                }
            }
        }
        return keys;
    }
}
