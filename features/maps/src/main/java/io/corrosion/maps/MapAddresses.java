package io.corrosion.maps;

import io.corrosion.api.map.MapId;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.store.MapSettings;
import java.net.URI;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Addresses a map's file can be fetched from without signing in, for a quarter of an hour (MAP-06). Thread-safe. */
@Component(service = MapAddresses.class)
public final class MapAddresses {

    /** How long an address works. */
    public static final Duration VALID = Duration.ofMinutes(15);

    private final SignedAddresses signing;
    private final String base;

    @Activate
    public MapAddresses(@Reference SignedAddresses signing, @Reference MapSettings settings) {
        this(signing, settings.publicUrl());
    }

    MapAddresses(SignedAddresses signing, String publicUrl) {
        this.signing = signing;
        this.base = publicUrl.replaceAll("/+$", "");
    }

    URI of(LicenseId server, MapId map) {
        return URI.create(base + signing.sign(path(server, map), VALID));
    }

    /**
     * Passes when the address is one of ours and still valid.
     *
     * @throws io.corrosion.api.error.Refused when not
     */
    public void check(LicenseId server, MapId map, String expires, String signature) {
        signing.check(path(server, map) + "?expires=" + expires + "&signature=" + signature);
    }

    private static String path(LicenseId server, MapId map) {
        return "/api/v1/servers/" + server + "/maps/" + map + "/file";
    }
}
