package io.corrosion.auditlog.rest;

import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.auditlog.AuditLogs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The platform's own log, for its operators: sign-ins, platform roles, modules. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/audit")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PlatformAuditResource implements RestResource {

    private static final int USUAL = 50;

    private final AuditLogs logs;

    @Activate
    public PlatformAuditResource(@Reference AuditLogs logs) {
        this.logs = logs;
    }

    /** Newest first; the filters are those of {@code GET /audit}. */
    @GET
    @Requires("platform.audit")
    public Items<EntryView> find(
            @Context Caller caller,
            @Context UriInfo address,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        Items<LoggedEntry> found = logs.platform(
                caller, AuditResource.query(address), Optional.ofNullable(cursor), limit == null ? USUAL : limit);
        return new Items<>(found.items().stream().map(EntryView::of).toList(), found.next());
    }

    /** Everything the filters find, as {@code csv} or {@code json}. */
    @GET
    @Path("export")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Requires("platform.audit")
    @Streamed
    public Response export(
            @Context Caller caller, @Context UriInfo address, @QueryParam("format") @Nullable String format) {
        Export form = Export.named(format == null ? "json" : format);
        Consumer<Consumer<LoggedEntry>> entries = logs.exportPlatform(caller, AuditResource.query(address));
        return AuditResource.file(form.fileName(), form.mediaType(), to -> form.write(entries, to));
    }

    /** Whether the platform's own log is as it was written. */
    @GET
    @Path("verify")
    @Requires("platform.audit")
    public ChainView verify(@Context Caller caller) {
        return ChainView.of(logs.verifyPlatform(caller));
    }
}
