package io.corrosion.publicsite.rest;

import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.site.SiteContent;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.publicsite.PublicSite;
import io.corrosion.publicsite.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server's public page as data. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/public/sites/{server}")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PublicSiteResource implements RestResource {

    private final Visitors visitors;

    @Activate
    public PublicSiteResource(@Reference Visitors visitors) {
        this.visitors = visitors;
    }

    /** A block of the page. */
    public record BlockView(String name, String heading, String text, List<SiteContent.Line> lines) {}

    /**
     * @param online whether one can play now, as far as is known
     * @param players how many are on; null while it is not online
     */
    public record PublicSiteView(
            String name,
            String game,
            String description,
            String address,
            boolean online,
            Optional<Integer> players,
            int maxPlayers,
            List<BlockView> blocks) {}

    /** What everybody may know of a server; 404 unless its owner has switched its page on. */
    @GET
    @OpenToAll("The owner has switched the page on for everybody")
    public PublicSiteView look(@Context HttpServletRequest request, @PathParam("server") LicenseId server) {
        PublicSite site = visitors.look(server, request.getRemoteAddr());
        return new PublicSiteView(
                site.server().name(),
                site.server().game(),
                site.server().description(),
                site.server().address(),
                site.isOnline(),
                site.players(),
                site.server().maxPlayers(),
                site.blocks().stream()
                        .map(block -> new BlockView(
                                block.name(),
                                block.heading(),
                                block.content().text(),
                                block.content().lines()))
                        .toList());
    }
}
