package io.corrosion.modules.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;

/** The keys of an author or a store in a directory, made when they are asked for first, readable by their owner only. */
final class Keys {

    private Keys() {}

    /** The private key of this name, as text; its public half lies beside it. */
    static String in(Path directory, String name) throws IOException {
        Path file = directory.resolve(name + ".key");
        if (!Files.exists(file)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            KeyPair pair = Ed25519.generate();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Ed25519.encode(pair.getPrivate()));
            Files.writeString(directory.resolve(name + ".pub"), Ed25519.encode(pair.getPublic()));
        }
        return Files.readString(file);
    }
}
