package io.corrosion.api.map;

import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The maps of a server, for whoever changes its world. Thread-safe. The caller's permission was checked: the scope is the
 * proof. Methods with a {@link Tx} work in the caller's transaction, whichever slice opened it, and do not block
 * otherwise; those without one open their own, reach out to the server or the network, and block: call them outside of a
 * transaction.
 *
 * <p>A wipe asks {@link #next} for its preview, {@link #advance} once it has decided, {@link #problem} and {@link
 * #deliver} for what {@code advance} gave it, {@link #fallback} when one of these fails, and {@link #played} when the
 * server runs with it.
 */
@ProviderType
public interface Maps {

    /**
     * The map the next wipe would load: the first active entry of the rotation behind the one taken last, from the top again
     * after the end. Consumes nothing; as long as nobody changes the rotation, {@link #advance} gives the same, seed included.
     * An entry that would repeat the world played last is passed over, unless its owner asked for the repetition.
     *
     * @return empty when the rotation has no active entry
     */
    Optional<PlannedMap> next(Tx tx, Scope.Licence scope);

    /**
     * Takes the next map: the rotation stands behind it from this commit on. Repeating it with the same wipe gives the same
     * map and takes nothing more, also after a crash and on another node.
     *
     * @param wipe the caller's id of the work that plays the map
     * @return empty when the rotation has no active entry
     */
    Optional<PlannedMap> advance(Tx tx, Scope.Licence scope, UUID wipe);

    /** The map of the library, when it belongs to the server's organisation; a procedural one without a seed gets a fresh one. */
    Optional<PlannedMap> find(Tx tx, Scope.Licence scope, MapId map);

    /**
     * What to load when the planned map cannot be had: the map its owner chose for that, or else a fresh procedural world of
     * the server's usual size. Never the map named, and never a {@link GameWorld.Linked} one.
     *
     * @param instead of which map
     */
    PlannedMap fallback(Tx tx, Scope.Licence scope, Optional<MapId> instead);

    /**
     * A seed this server has not played, with that size. The same as long as nothing is {@link #played}.
     *
     * @param size metres along an edge; see {@link GameWorld}
     */
    GameWorld.Procedural fresh(Tx tx, Scope.Licence scope, int size);

    /** The world played last, as {@link #played} was told; empty when it never was. */
    Optional<GameWorld> current(Tx tx, Scope.Licence scope);

    /** Notes that the server runs with this world. Repeating it with the same wipe is harmless. */
    void played(Tx tx, Scope.Licence scope, UUID wipe, GameWorld world, Instant at);

    /**
     * Looks whether the map can be had right now: a file is whole in the storage, an address answers with a file. Blocks for
     * at most 15 seconds.
     *
     * @return what is wrong, as a sentence for people; empty when nothing is
     */
    Optional<String> problem(Scope.Licence scope, PlannedMap map);

    /**
     * Brings a file of the library to the server, through whatever connects it. Goes on where an earlier attempt of the same
     * operation broke off, where the connection can; does nothing when the very same file is there already. When it returns,
     * the file is on the server's disk and its SHA-256 is that of the upload; until then what was there before stays.
     *
     * @param operation the same on each attempt
     * @param directory such as {@code server/main}; made when it is missing
     * @param progress hears bytes
     * @throws io.corrosion.api.error.NotFound when the library has no such file
     * @throws io.corrosion.api.error.Conflict when what arrived is not what was uploaded, or the connection has no files
     * @throws io.corrosion.api.error.Unavailable while the server's machine cannot be reached
     * @throws IOException when the transfer broke off; it may be repeated
     */
    FileEntry deliver(Scope.Licence scope, UUID operation, MapId map, ServerPath directory, Progress progress)
            throws IOException;

    /**
     * An address from which the file can be fetched without signing in, for 15 minutes.
     *
     * @throws io.corrosion.api.error.NotFound when the library has no such file
     */
    URI address(Scope.Licence scope, MapId map);
}
