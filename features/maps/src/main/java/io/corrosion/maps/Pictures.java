package io.corrosion.maps;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.maps.picture.Terrain;
import io.corrosion.maps.store.MapStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pictures of maps: what people gave, else an island drawn for it. Thread-safe. */
@Component(service = Pictures.class)
public final class Pictures {

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int HEAD = 12;

    private final Access access;
    private final Transactions transactions;
    private final MapStore store;
    private final Audit audit;
    private final MapRows rows = new MapRows();

    @Activate
    public Pictures(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=maps)") Transactions transactions,
            @Reference MapStore store,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.store = store;
        this.audit = audit;
    }

    /** A picture and what it is, such as {@code image/png}. */
    public record Picture(String type, byte[] bytes) {}

    /** The picture; drawn where nobody gave one. */
    public Picture of(Caller caller, LicenseId server, MapId map) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.VIEW);
        LibraryMap known =
                transactions.read(scope, tx -> rows.find(tx, scope, map)).orElseThrow(Pictures::none);
        return known.pictured() ? given(known) : drawn(known);
    }

    /** Takes a picture: PNG, JPEG or WebP, of at most 2 MB. */
    public void put(Caller caller, LicenseId server, MapId map, InputStream body) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        LibraryMap known =
                transactions.read(scope, tx -> rows.find(tx, scope, map)).orElseThrow(Pictures::none);
        byte[] bytes = read(body);
        type(bytes);
        store.put(known.home(), MapStore.picture(map), new ByteArrayInputStream(bytes), LARGEST);
        transactions.run(scope, tx -> {
            rows.picture(tx, map, MapStore.picture(map));
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "maps.picture",
                            "map",
                            map.toString(),
                            Optional.of(server),
                            Map.of("name", known.name())));
        });
    }

    private Picture given(LibraryMap map) {
        try (InputStream content = store.open(map.home(), MapStore.picture(map.id()))) {
            byte[] bytes = content.readNBytes(LARGEST);
            return new Picture(type(bytes), bytes);
        } catch (IOException | NotFound gone) {
            return drawn(map);
        }
    }

    private static Picture drawn(LibraryMap map) {
        long number = map.seed()
                .map(Integer::longValue)
                .orElseGet(() -> map.id().value().getMostSignificantBits());
        return new Picture("image/png", Terrain.png(number * 31 + map.size().orElse(0)));
    }

    private static byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw Invalid.field("body", "A picture has at most 2 MB.");
            }
            return bytes;
        } catch (IOException broken) {
            throw Invalid.field("body", "The upload broke off before the picture was complete: send it again.");
        }
    }

    private static String type(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
            return "image/webp";
        }
        throw Invalid.field("body", "A picture is a PNG, JPEG or WebP file.");
    }

    private static NotFound none() {
        return new NotFound("The library of this organisation has no map with this id.");
    }
}
