package io.corrosion.auditlog.rest;

import static java.util.stream.Collectors.toMap;

import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.auditlog.Asked;
import io.corrosion.auditlog.AuditLogs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The log of an organisation, for its owners and admins (AUD-03). */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/audit", RestResource.ALIAS + "=/api/audit"})
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource implements RestResource {

    private static final int USUAL = 50;

    private final AuditLogs logs;

    @Activate
    public AuditResource(@Reference AuditLogs logs) {
        this.logs = logs;
    }

    /** Newest first; filters: see {@link Asked}. */
    @GET
    @Requires("audit.read")
    public Items<EntryView> find(
            @Context Caller caller,
            @Context UriInfo address,
            @QueryParam("tenant") @Nullable TenantId tenant,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("resource_type") @Nullable String resourceType,
            @QueryParam("resource_id") @Nullable String resourceId,
            @QueryParam("server") @Nullable String server,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("search") @Nullable String search,
            @QueryParam("security") @Nullable String security,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        Items<LoggedEntry> found = logs.find(
                caller,
                organisation(caller, tenant),
                query(address),
                Optional.ofNullable(cursor),
                limit == null ? USUAL : limit);
        return new Items<>(found.items().stream().map(EntryView::of).toList(), found.next());
    }

    /** Everything the filters find, as {@code csv} or {@code json}. */
    @GET
    @Path("export")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Requires("audit.read")
    @Streamed
    public Response export(
            @Context Caller caller,
            @Context UriInfo address,
            @QueryParam("tenant") @Nullable TenantId tenant,
            @QueryParam("format") @Nullable String format) {
        Export form = Export.named(format == null ? "json" : format);
        Consumer<Consumer<LoggedEntry>> entries = logs.export(caller, organisation(caller, tenant), query(address));
        return file(form.fileName(), form.mediaType(), to -> form.write(entries, to));
    }

    /** Whether the log is as it was written. */
    @GET
    @Path("verify")
    @Requires("audit.read")
    public ChainView verify(@Context Caller caller, @QueryParam("tenant") @Nullable TenantId tenant) {
        return ChainView.of(logs.verify(caller, organisation(caller, tenant)));
    }

    /** A signed archive for an investigation (AUD-23). */
    @GET
    @Path("forensic")
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Requires("audit.read")
    @Streamed
    public Response forensic(
            @Context Caller caller, @Context UriInfo address, @QueryParam("tenant") @Nullable TenantId tenant) {
        Consumer<OutputStream> archive = logs.forensic(caller, organisation(caller, tenant), query(address));
        return file("audit-forensic.zip", "application/zip", archive::accept);
    }

    private TenantId organisation(Caller caller, @Nullable TenantId tenant) {
        return logs.organisation(caller, Optional.ofNullable(tenant));
    }

    static AuditQuery query(UriInfo address) {
        return Asked.read(
                address.getQueryParameters().entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .collect(toMap(field -> field.getKey(), field -> field.getValue()
                                .get(0))),
                ZoneOffset.UTC);
    }

    static Response file(String name, String mediaType, StreamingOutput content) {
        return Response.ok(content, mediaType)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
