package io.corrosion.roles.ui;

import io.corrosion.api.access.Place;
import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.page.Visit;
import java.io.Serializable;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * The place a page is about: a server where the address names one, else the organisation chosen in the rail. Immutable.
 *
 * @param server empty text for the organisation
 */
record Where(UUID tenant, String server) implements Serializable {

    static Where of(PageParameters parameters) {
        String server = parameters.get("server").toString("");
        UUID tenant = Visit.current()
                .tenant()
                .map(TenantId::value)
                .orElseThrow(() -> new Refused("You do not belong to an organisation yet."));
        return new Where(tenant, server.isEmpty() ? "" : LicenseId.of(server).toString());
    }

    Place place() {
        return isServer() ? Place.of(LicenseId.of(server)) : Place.of(new TenantId(tenant));
    }

    boolean isServer() {
        return !server.isEmpty();
    }

    /** Path of the API for this place. */
    String api() {
        return isServer() ? "/api/v1/servers/" + server : "/api/v1/tenants/" + tenant;
    }

    /** The end of an address that leads to the same place. */
    String query() {
        return isServer() ? "?server=" + server : "";
    }

    /** The page that lists what was given here. */
    String rights() {
        return isServer() ? "/servers/" + server + "/members" : "/rights";
    }
}
