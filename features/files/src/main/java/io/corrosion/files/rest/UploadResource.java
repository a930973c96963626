package io.corrosion.files.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Writing;
import io.corrosion.files.multipart.MultipartForm;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Uploads: a form with files, or one file in pieces that goes on where it broke off. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/files/upload",
            RestResource.ALIAS + "=/api/servers/{server}/files/upload"
        })
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource implements RestResource {

    private final Writing writing;

    @Activate
    public UploadResource(@Reference Writing writing) {
        this.writing = writing;
    }

    /** An upload that begins, or goes on. */
    public record UploadRequest(String path, long size, Optional<Boolean> replace, Optional<UUID> id) {}

    /** How far it is: the next piece begins at {@code offset}. */
    public record UploadView(UUID id, long offset) {}

    /** The end of an upload. */
    public record CommitRequest(Optional<String> sha256) {}

    /** A form with one or several files, into the directory {@code path}. */
    @POST
    @Streamed
    @Consumes(MediaType.WILDCARD)
    @Requires("files.create")
    public Items<FileView> form(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("path") @Nullable String path,
            @QueryParam("replace") @Nullable Boolean replace,
            @HeaderParam("Content-Type") @Nullable String type,
            InputStream body) {
        writing.admit(caller, server);
        ServerPath directory = Paths.orRoot(path);
        List<FileView> written = new ArrayList<>();
        try {
            MultipartForm form = MultipartForm.of(String.valueOf(type), body);
            for (Optional<MultipartForm.Part> part = form.next(); part.isPresent(); part = form.next()) {
                ServerPath file = directory.resolve(new ServerPath(part.get().fileName()));
                written.add(FileView.of(writing.write(
                        caller,
                        server,
                        file,
                        part.get().content(),
                        -1,
                        Optional.empty(),
                        Boolean.FALSE.equals(replace))));
            }
        } catch (IOException broken) {
            throw Invalid.field("body", "The form cannot be read: " + broken.getMessage() + ".");
        }
        if (written.isEmpty()) {
            throw Invalid.field("body", "The form holds no file: send a part with a filename.");
        }
        return Items.all(written);
    }

    @POST
    @Path("pieces")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("files.create")
    public UploadView begin(@Context Caller caller, @PathParam("server") LicenseId server, UploadRequest request) {
        UUID id = request.id().orElseGet(UUID::randomUUID);
        ServerPath file = Paths.needed(request.path());
        return new UploadView(
                id,
                writing.begin(
                        caller,
                        server,
                        id,
                        file,
                        request.size(),
                        request.replace().orElse(true)));
    }

    @PUT
    @Path("pieces/{id}")
    @Streamed
    @Consumes(MediaType.WILDCARD)
    @Requires("files.create")
    public UploadView piece(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("id") UUID id,
            @QueryParam("offset") long offset,
            InputStream body) {
        return new UploadView(id, writing.send(caller, server, id, offset, body));
    }

    @POST
    @Path("pieces/{id}/commit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("files.create")
    public FileView commit(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("id") UUID id,
            CommitRequest request) {
        return FileView.of(writing.commit(caller, server, id, request.sha256()));
    }

    @DELETE
    @Path("pieces/{id}")
    @Requires("files.create")
    public void abort(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("id") UUID id) {
        writing.abort(caller, server, id);
    }
}
