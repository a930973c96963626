package io.corrosion.backups.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupType;
import io.corrosion.backups.Backups;
import io.corrosion.backups.NewBackup;
import io.corrosion.backups.Restores;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Backups of a server: list, take, restore, keep, delete. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/backups",
            RestResource.ALIAS + "=/api/servers/{server}/backups"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class BackupsResource implements RestResource {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Backups backups;
    private final Restores restores;

    @Activate
    public BackupsResource(@Reference Backups backups, @Reference Restores restores) {
        this.backups = backups;
        this.restores = restores;
    }

    /** A backup to take; {@code type} is incremental (as a rule) or full. */
    public record TakeRequest(
            Optional<String> name, Optional<String> type, Optional<List<String>> labels, Optional<Boolean> stopServer) {

        NewBackup wanted() {
            return new NewBackup(
                    name.orElseGet(() -> "Backup " + Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                    type.map(Values::type).orElse(BackupType.INCREMENTAL),
                    labels.orElse(List.of()),
                    stopServer.orElse(false));
        }
    }

    /** What to change about a backup. */
    public record ChangeRequest(Optional<String> name, Optional<List<String>> labels, Optional<Boolean> pinned) {}

    /** What to bring back: everything, or these paths, where they were or below {@code into}. */
    public record RestoreRequest(Optional<List<String>> paths, Optional<String> into) {}

    @GET
    @Requires("backups.read")
    public Items<BackupView> list(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("label") @Nullable String label,
            @QueryParam("cursor") @Nullable Instant cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = limit == null ? USUAL : Math.max(1, Math.min(MOST, limit));
        List<Backup> found =
                backups.list(caller, server, Optional.ofNullable(label), Optional.ofNullable(cursor), most + 1);
        List<Backup> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next = found.size() > most
                ? Optional.of(shown.get(most - 1).createdAt().toString())
                : Optional.empty();
        return new Items<>(shown.stream().map(BackupView::of).toList(), next);
    }

    @POST
    @Requires("backups.create")
    public Response take(@Context Caller caller, @PathParam("server") LicenseId server, TakeRequest request) {
        return accepted(server, backups.take(caller, server, request.wanted()));
    }

    @GET
    @Path("{backup}")
    @Requires("backups.read")
    public BackupView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("backup") UUID backup) {
        return BackupView.of(backups.get(caller, server, backup));
    }

    @PATCH
    @Path("{backup}")
    @Requires("backups.create")
    public BackupView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("backup") UUID backup,
            ChangeRequest request) {
        request.name().ifPresent(name -> backups.rename(caller, server, backup, name));
        request.labels().ifPresent(labels -> backups.label(caller, server, backup, labels));
        request.pinned().ifPresent(pinned -> backups.pin(caller, server, backup, pinned));
        return get(caller, server, backup);
    }

    @DELETE
    @Path("{backup}")
    @Requires("backups.delete")
    public void delete(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("backup") UUID backup) {
        backups.delete(caller, server, backup);
    }

    @POST
    @Path("{backup}/restore")
    @Requires("backups.restore")
    public Response restore(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("backup") UUID backup,
            @Nullable RestoreRequest request) {
        RestoreRequest wanted = request == null ? new RestoreRequest(Optional.empty(), Optional.empty()) : request;
        List<ServerPath> paths =
                wanted.paths().orElse(List.of()).stream().map(ServerPath::of).toList();
        if (paths.stream().anyMatch(ServerPath::isRoot)) {
            throw Invalid.field("paths", "Leave the paths out to restore everything.");
        }
        return accepted(
                server,
                restores.restore(caller, server, backup, paths, wanted.into().map(ServerPath::of)));
    }

    @POST
    @Path("{backup}/verify")
    @Requires("backups.create")
    public Response verify(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("backup") UUID backup) {
        return accepted(server, backups.verify(caller, server, backup));
    }

    private static Response accepted(LicenseId server, Backup backup) {
        return Response.accepted(BackupView.of(backup))
                .header(HttpHeaders.LOCATION, "/api/v1/servers/" + server + "/backups/" + backup.id())
                .build();
    }
}
