package io.corrosion.maps;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.maps.store.MapStore;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands files of the library out: an address to those who may, the file to whoever has the address. Thread-safe. */
@Component(service = Downloads.class)
public final class Downloads {

    private final Access access;
    private final Licences licences;
    private final Transactions transactions;
    private final Maps maps;
    private final MapAddresses addresses;
    private final MapStore store;
    private final Audit audit;
    private final MapRows rows = new MapRows();

    @Activate
    public Downloads(
            @Reference Access access,
            @Reference Licences licences,
            @Reference(target = "(corrosion.schema=maps)") Transactions transactions,
            @Reference Maps maps,
            @Reference MapAddresses addresses,
            @Reference MapStore store,
            @Reference Audit audit) {
        this.access = access;
        this.licences = licences;
        this.transactions = transactions;
        this.maps = maps;
        this.addresses = addresses;
        this.store = store;
        this.audit = audit;
    }

    /** A file on its way out; close the content. */
    public record Download(LibraryMap map, InputStream content) {}

    /** An address that works for a quarter of an hour, for whoever has it; so who asked for it is recorded. */
    public URI address(Caller caller, LicenseId server, MapId map) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        URI address = maps.address(scope, map);
        transactions.run(
                scope,
                tx -> audit.record(
                        tx,
                        new AuditEntry(
                                Actor.of(caller),
                                "maps.address",
                                "map",
                                map.toString(),
                                Optional.of(server),
                                Map.of())));
        return address;
    }

    /**
     * The file behind a signed address: whoever made it was allowed to.
     *
     * @throws io.corrosion.api.error.Refused when the address was altered or is too old
     */
    public Download open(LicenseId server, MapId map, String expires, String signature) {
        addresses.check(server, map, expires, signature);
        TenantId tenant = licences.find(server).orElseThrow(Downloads::gone).tenant();
        Scope.Licence scope = new Scope.Licence(tenant, server);
        LibraryMap known = transactions
                .read(scope, tx -> rows.find(tx, scope, map))
                .filter(found -> found.kind() == MapKind.CUSTOM)
                .orElseThrow(Downloads::gone);
        return new Download(known, store.open(known.home(), MapStore.file(map)));
    }

    private static NotFound gone() {
        return new NotFound("This map is not in the library any more.");
    }
}
