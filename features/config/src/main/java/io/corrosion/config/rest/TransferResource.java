package io.corrosion.config.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.config.transfer.Transfers;
import io.corrosion.config.transfer.Transfers.Part;
import io.corrosion.config.transfer.Transfers.Step;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is set on a server as one document, and such a document put onto a server. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/migration")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Requires("settings.server")
public final class TransferResource implements RestResource {

    private static final int FORMAT = 1;

    private final Transfers transfers;

    @Activate
    public TransferResource(@Reference Transfers transfers) {
        this.transfers = transfers;
    }

    /**
     * @param sections what is set, by the name of the section
     * @param failed sections that could not be had, and why
     */
    public record ExportView(int format, Map<String, JsonNode> sections, Map<String, String> failed) {}

    /**
     * @param format as the export says
     * @param sections of an export, those that are wanted
     */
    public record ImportBody(int format, Map<String, JsonNode> sections) {}

    @GET
    @Path("export")
    public ExportView export(@Context Caller caller, @PathParam("server") LicenseId server) {
        List<Part> parts = transfers.export(caller, server);
        Map<String, JsonNode> sections = new LinkedHashMap<>();
        Map<String, String> failed = new TreeMap<>();
        parts.forEach(part -> part.content()
                .ifPresentOrElse(
                        content -> sections.put(part.name(), content), () -> failed.put(part.name(), part.error())));
        return new ExportView(FORMAT, sections, failed);
    }

    /** What an import would change ({@code ?dry_run=true}), or has changed, section by section. */
    @POST
    @Path("import")
    public Items<Step> restore(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("dry_run") @DefaultValue("false") boolean dryRun,
            ImportBody body) {
        if (body.format() != FORMAT) {
            throw Invalid.field("format", "This platform reads exports of format " + FORMAT + ".");
        }
        return Items.all(
                dryRun
                        ? transfers.preview(caller, server, body.sections())
                        : transfers.restore(caller, server, body.sections()));
    }
}
