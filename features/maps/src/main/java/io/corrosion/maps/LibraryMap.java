package io.corrosion.maps;

import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.LicenseId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the library. Immutable.
 *
 * @param home the server it was put in at; its file lies under that key
 * @param fileName empty unless it is a file
 * @param url empty unless it is somebody else's
 * @param seed empty for a procedural map that gets a fresh seed each time
 * @param sha256 of the file, lower-case hex; empty unless it is one
 * @param pictured whether somebody gave it a picture
 */
public record LibraryMap(
        MapId id,
        LicenseId home,
        MapKind kind,
        String fileName,
        String name,
        String url,
        long bytes,
        Optional<Integer> seed,
        Optional<Integer> size,
        String sha256,
        boolean pictured,
        String uploadedBy,
        Instant uploadedAt) {

    /** What a server loads, when the map is played with this seed. */
    public GameWorld world(int seedIfNone) {
        return switch (kind) {
            case CUSTOM -> new GameWorld.Custom(id, fileName, bytes, sha256);
            case LINKED -> new GameWorld.Linked(id, URI.create(url));
            case PROCEDURAL -> new GameWorld.Procedural(seed.orElse(seedIfNone), size.orElseThrow());
        };
    }

    /** The same under another name. */
    public LibraryMap named(String other) {
        return new LibraryMap(
                id, home, kind, fileName, other, url, bytes, seed, size, sha256, pictured, uploadedBy, uploadedAt);
    }
}
