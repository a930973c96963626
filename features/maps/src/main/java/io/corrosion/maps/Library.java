package io.corrosion.maps;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.maps.store.MapStore;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The organisation's maps: put in, looked at, renamed, deleted. Thread-safe. */
@Component(service = Library.class)
public final class Library {

    /** The queue of this slice's jobs. */
    public static final String QUEUE = "maps";

    /** After so long, a file that got no entry is swept away. */
    private static final Duration ORPHANED = Duration.ofDays(1);

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final MapStore store;
    private final Jobs jobs;
    private final Audit audit;
    private final MapRows rows = new MapRows();

    @Activate
    public Library(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=maps)") Transactions transactions,
            @Reference MapStore store,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Every map of the server's organisation, the newest first. */
    public List<LibraryMap> list(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.VIEW);
        return transactions.read(scope, tx -> rows.all(tx, scope));
    }

    /** @throws NotFound when the organisation has no such map */
    public LibraryMap get(Caller caller, LicenseId server, MapId map) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.VIEW);
        return transactions.read(scope, tx -> found(tx, scope, map));
    }

    /** The size of all files of the library. */
    public long bytes(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.VIEW);
        return transactions.read(scope, tx -> rows.bytes(tx, scope));
    }

    /**
     * Takes a file in. It is read to its end and kept whole, or not at all.
     *
     * @param sha256 what it must be, where the sender knows it
     */
    public LibraryMap upload(
            Caller caller, LicenseId server, String fileName, String name, Optional<String> sha256, InputStream body) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        String file = MapFile.name(fileName);
        String title = MapFile.title(name.isBlank() ? file : name);
        MapId id = MapId.random();
        InputStream content = MapFile.looked(body);
        long room = transactions.write(scope, tx -> {
            jobs.schedule(tx, Sweep.job(id, server).at(clock.instant().plus(ORPHANED)));
            return store.room(rows.bytes(tx, scope));
        });
        Blobs.Blob blob = store.put(server, MapStore.file(id), content, room);
        if (sha256.filter(expected -> !expected.equalsIgnoreCase(blob.sha256())).isPresent()) {
            throw new Conflict(
                    "What arrived is not what was sent: its SHA-256 is " + blob.sha256() + ". Send it again.");
        }
        return add(
                caller,
                scope,
                new LibraryMap(
                        id,
                        server,
                        MapKind.CUSTOM,
                        file,
                        title,
                        "",
                        blob.size(),
                        Optional.empty(),
                        Optional.empty(),
                        blob.sha256(),
                        false,
                        caller.displayName(),
                        now()));
    }

    /** Adds a world the game makes; without a seed it is another one each time it is played. */
    public LibraryMap procedural(Caller caller, LicenseId server, String name, Optional<Integer> seed, int size) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        new GameWorld.Procedural(seed.orElse(1), size);
        return add(caller, scope, plain(caller, server, MapKind.PROCEDURAL, name, "", seed, Optional.of(size)));
    }

    /** Adds a file somebody else hosts. */
    public LibraryMap linked(Caller caller, LicenseId server, String name, String url) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        Links.parsed(url);
        return add(
                caller,
                scope,
                plain(caller, server, MapKind.LINKED, name, url.strip(), Optional.empty(), Optional.empty()));
    }

    /** Gives the map another name. */
    public LibraryMap rename(Caller caller, LicenseId server, MapId map, String name) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        String title = MapFile.title(name);
        return transactions.write(scope, tx -> {
            LibraryMap known = found(tx, scope, map);
            rows.rename(tx, map, title);
            note(tx, caller, scope, "rename", known, Map.of("before.name", known.name(), "after.name", title));
            return known.named(title);
        });
    }

    /** Deletes the map with its file; it leaves every rotation of the organisation. */
    public void delete(Caller caller, LicenseId server, MapId map) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        transactions.run(scope, tx -> {
            LibraryMap known = found(tx, scope, map);
            rows.delete(tx, map);
            jobs.schedule(tx, Sweep.job(map, known.home()));
            note(tx, caller, scope, "delete", known, Map.of("name", known.name()));
        });
    }

    private LibraryMap plain(
            Caller caller,
            LicenseId server,
            MapKind kind,
            String name,
            String url,
            Optional<Integer> seed,
            Optional<Integer> size) {
        return new LibraryMap(
                MapId.random(),
                server,
                kind,
                "",
                MapFile.title(name),
                url,
                0,
                seed,
                size,
                "",
                false,
                caller.displayName(),
                now());
    }

    private LibraryMap add(Caller caller, Scope.Licence scope, LibraryMap map) {
        String path = map.kind() == MapKind.CUSTOM ? MapStore.file(map.id()) : "";
        transactions.run(scope, tx -> {
            rows.add(tx, scope, map, path);
            note(
                    tx,
                    caller,
                    scope,
                    "add",
                    map,
                    Map.of("name", map.name(), "kind", map.kind().wire(), "sha256", map.sha256()));
        });
        return map;
    }

    private LibraryMap found(Tx tx, Scope.Licence scope, MapId map) {
        return rows.find(tx, scope, map)
                .orElseThrow(() -> new NotFound("The library of this organisation has no map with this id."));
    }

    private void note(
            Tx tx, Caller caller, Scope.Licence scope, String deed, LibraryMap map, Map<String, String> details) {
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        "maps." + deed,
                        "map",
                        map.id().toString(),
                        Optional.of(scope.license()),
                        details));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
