package io.corrosion.modules.game;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.modules.format.Digests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a game server in memory, as a panel or an agent has them: the one without trash and checksums, the other with. */
final class Disk implements ServerFiles {

    final Map<String, String> files;
    final Map<String, String> trash = new TreeMap<>();
    boolean trashIsFull;
    int writes;
    boolean away;

    Disk() {
        this(true);
    }

    /** @param tellsCase whether {@code loot.cs} and {@code Loot.cs} are two files */
    Disk(boolean tellsCase) {
        files = tellsCase ? new TreeMap<>() : new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private void here() {
        if (away) {
            throw new Unavailable("The server's machine does not answer.", Duration.ofSeconds(5));
        }
    }

    @Override
    public Optional<FileEntry> find(ServerPath path) {
        here();
        String text = files.get(path.value());
        boolean directory = files.keySet().stream().anyMatch(file -> file.startsWith(path.value() + "/"));
        if (text == null && !directory) {
            return Optional.empty();
        }
        return Optional.of(new FileEntry(
                path,
                text == null ? FileKind.DIRECTORY : FileKind.FILE,
                text == null ? 0 : text.length(),
                Instant.EPOCH,
                -1,
                Optional.empty(),
                ""));
    }

    @Override
    public FileContent read(ServerPath file, long offset) {
        here();
        return new FileContent(
                find(file).orElseThrow(),
                new ByteArrayInputStream(files.get(file.value()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException {
        here();
        writes++;
        if (!rule.replace() && files.containsKey(file.value())) {
            throw new Conflict("There is a file already.");
        }
        files.put(file.value(), new String(content.readNBytes((int) size), StandardCharsets.UTF_8));
        return find(file).orElseThrow();
    }

    @Override
    public void delete(List<ServerPath> paths) {
        here();
        paths.forEach(path -> files.remove(path.value()));
    }

    @Override
    public void discard(List<ServerPath> paths) {
        here();
        if (trashIsFull) {
            throw new Conflict("The disk is full.");
        }
        paths.forEach(path -> trash.put(path.value(), files.remove(path.value())));
    }

    @Override
    public String hash(ServerPath file) {
        here();
        return Digests.sha256(files.get(file.value()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public FilePage list(ServerPath directory, Listing listing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void makeDirectory(ServerPath directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(List<Move> moves, boolean replace) {
        throw new UnsupportedOperationException();
    }
}
