package io.corrosion.publicsite.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.publicsite.SiteChoice;
import io.corrosion.publicsite.Sites;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a server has a public page, and what is left out of it. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/site")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SiteResource implements RestResource {

    private final Sites sites;

    @Activate
    public SiteResource(@Reference Sites sites) {
        this.sites = sites;
    }

    /** @param hidden names of blocks that are left out */
    public record SiteBody(boolean siteEnabled, List<String> hidden) {}

    /**
     * @param hidden names of blocks that are left out
     * @param blocks what there is to show now
     */
    public record SiteView(boolean siteEnabled, List<String> hidden, List<Sites.Offer> blocks) {}

    @GET
    @Requires("public_site.manage")
    public SiteView choice(@Context Caller caller, @PathParam("server") LicenseId server) {
        return view(caller, server, sites.choice(caller, server));
    }

    @PUT
    @Requires("public_site.manage")
    public SiteView choose(@Context Caller caller, @PathParam("server") LicenseId server, SiteBody body) {
        SiteChoice wanted = new SiteChoice(body.siteEnabled(), Set.copyOf(body.hidden()));
        return view(caller, server, sites.choose(caller, server, wanted));
    }

    private SiteView view(Caller caller, LicenseId server, SiteChoice choice) {
        return new SiteView(choice.enabled(), List.copyOf(choice.hidden()), sites.offers(caller, server));
    }
}
