package io.corrosion.maps.store;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.gateway.Capability;
import io.corrosion.maps.LibraryMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings one file to one server: resumed and compared on the server's side where the connection can, else under another name,
 * read back, compared, and only then moved into its place. Confined to one thread; blocks.
 */
public final class Courier {

    private static final int BUFFER = 64 * 1024;

    /** Where the content comes from, as often as it is needed. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final ServerFiles files;
    private final Set<Capability> abilities;
    private final Progress progress;

    public Courier(ServerFiles files, Set<Capability> abilities, Progress progress) {
        this.files = files;
        this.abilities = abilities;
        this.progress = progress;
    }

    /**
     * @throws Conflict when what arrived is not what was sent; nothing has changed then
     * @throws IOException when the transfer broke off
     */
    public FileEntry bring(UUID operation, LibraryMap map, Source source, ServerPath target) throws IOException {
        Optional<FileEntry> there = files.find(target).filter(entry -> entry.size() == map.bytes());
        if (there.isPresent() && map.sha256().equals(hash(target))) {
            progress.at(map.bytes(), map.bytes());
            return there.get();
        }
        return abilities.contains(Capability.RESUME)
                ? resumed(upload(operation, map, target), map, source, target)
                : whole(operation, map, source, target);
    }

    private FileEntry resumed(UUID upload, LibraryMap map, Source source, ServerPath target) throws IOException {
        long there = files.begin(upload, target, map.bytes(), WriteRule.ANY);
        if (there < map.bytes()) {
            try (InputStream content = source.open()) {
                content.skipNBytes(there);
                files.send(upload, there, new Heard(content, there, map.bytes(), progress));
            }
        }
        try {
            return files.commit(upload, Optional.of(map.sha256()));
        } catch (Conflict damaged) {
            files.abort(upload);
            throw new Conflict("What arrived on the server is not the map that was sent, and was dropped: "
                    + damaged.getMessage() + " Send it again.");
        }
    }

    private FileEntry whole(UUID operation, LibraryMap map, Source source, ServerPath target) throws IOException {
        ServerPath part = target.parent().orElse(ServerPath.ROOT).resolve("." + operation + ".part");
        try (InputStream content = source.open()) {
            files.write(part, new Heard(content, 0, map.bytes(), progress), map.bytes(), WriteRule.ANY);
        }
        if (!map.sha256().equals(hash(part))) {
            files.delete(List.of(part));
            throw new Conflict(
                    "What arrived on the server is not the map that was sent, and was dropped. Send it again.");
        }
        files.move(List.of(new Move(part, target)), true);
        return files.find(target).orElseThrow(() -> new Conflict("The map is gone again from the server."));
    }

    private String hash(ServerPath file) throws IOException {
        if (abilities.contains(Capability.FILE_TOOLS)) {
            return files.hash(file);
        }
        try (FileContent content = files.read(file, 0)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = content.bytes().read(buffer);
                    read >= 0;
                    read = content.bytes().read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is always there", e);
        }
    }

    /** The same for every attempt of an operation. */
    private static UUID upload(UUID operation, LibraryMap map, ServerPath target) {
        String name = operation + " " + map.id() + " " + map.sha256() + " " + target;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
