package io.corrosion.config;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.config.text.ConfigText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a server keeps its configuration, over any connection that has files. Blocks. */
final class Shelf {

    private static final ServerPath IDENTITIES = new ServerPath("server");
    private static final ServerPath FILE = new ServerPath("cfg/server.cfg");
    private static final ServerPath PLAIN = new ServerPath("server.cfg");
    private static final int LIMIT = 256 * 1024;

    private final ServerFiles files;
    private final Consumer<ServerPath> allowed;

    /** @param allowed throws for a path that its owner has protected */
    Shelf(ServerFiles files, Consumer<ServerPath> allowed) {
        this.files = files;
        this.allowed = allowed;
    }

    ConfigFile read(Optional<ServerPath> wanted) {
        wanted.filter(path -> !path.name().endsWith(".cfg")).ifPresent(path -> {
            throw Invalid.field("file", "Must be a file of settings whose name ends in .cfg.");
        });
        return asked(() -> {
            ServerPath path = wanted.isPresent() ? wanted.get() : own();
            allowed.accept(path);
            Optional<FileEntry> entry = files.find(path);
            return entry.isPresent()
                    ? new ConfigFile(path, entry.get().tag(), ConfigText.of(text(entry.get())))
                    : new ConfigFile(path, "", ConfigText.of(""));
        });
    }

    /** Writes over the version that was read, and nothing else. */
    ConfigFile write(ConfigFile old, ConfigText text) {
        allowed.accept(old.path());
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return asked(() -> {
            WriteRule rule = old.exists() ? WriteRule.over(old.tag()) : WriteRule.NEW;
            FileEntry written = files.write(old.path(), new ByteArrayInputStream(bytes), bytes.length, rule);
            return new ConfigFile(old.path(), written.tag(), text);
        });
    }

    /** {@code server/<identity>/cfg/server.cfg}; one that has the file comes first. */
    private ServerPath own() throws IOException {
        Optional<FileEntry> identities = files.find(IDENTITIES).filter(FileEntry::isDirectory);
        if (identities.isEmpty()) {
            return PLAIN;
        }
        ServerPath first = null;
        for (FileEntry identity : files.list(IDENTITIES, Listing.first()).items()) {
            if (identity.isDirectory()) {
                ServerPath file = identity.path().resolve(FILE);
                if (files.find(file).isPresent()) {
                    return file;
                }
                first = first == null ? file : first;
            }
        }
        return first == null ? PLAIN : first;
    }

    private String text(FileEntry entry) throws IOException {
        if (entry.kind() != FileKind.FILE) {
            throw new NotFound("There is no file at " + entry.path().value() + ".");
        }
        if (entry.size() > LIMIT) {
            throw new Conflict("The file " + entry.path().value()
                    + " is too large to be a configuration; open it in the file manager.");
        }
        try (FileContent content = files.read(entry.path(), 0)) {
            return new String(content.bytes().readNBytes(LIMIT + 1), StandardCharsets.UTF_8);
        }
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException broken) {
            throw new Unavailable("The transfer from or to the server broke off; try again.", Duration.ofSeconds(5));
        }
    }
}
