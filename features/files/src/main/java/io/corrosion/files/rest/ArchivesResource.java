package io.corrosion.files.rest;

import io.corrosion.api.file.Existing;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Archives;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Archives of a server: making and unpacking them where the files are. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}/files", RestResource.ALIAS + "=/api/servers/{server}/files"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ArchivesResource implements RestResource {

    private final Archives archives;

    @Activate
    public ArchivesResource(@Reference Archives archives) {
        this.archives = archives;
    }

    /** What to pack, and the archive's path, whose ending says which kind; archive.zip beside the first path if absent. */
    public record CompressRequest(List<String> paths, Optional<String> archive) {}

    /** An archive and where it can be had. */
    public record ArchiveView(FileView file, String downloadUrl) {}

    /** What to unpack, where to, and what becomes of files that are there: keep, overwrite or fail. */
    public record ExtractRequest(String path, Optional<String> to, Optional<String> existing) {}

    @POST
    @Path("compress")
    @Requires("files.archive")
    public ArchiveView compress(
            @Context Caller caller, @PathParam("server") LicenseId server, CompressRequest request) {
        List<ServerPath> paths = Paths.all(request.paths());
        ServerPath archive = request.archive().map(Paths::needed).orElseGet(() -> beside(paths));
        FileView made = FileView.of(archives.compress(caller, server, paths, archive));
        return new ArchiveView(
                made,
                "/api/v1/servers/" + server + "/files/content?download=true&path="
                        + URLEncoder.encode(made.path(), StandardCharsets.UTF_8));
    }

    private static ServerPath beside(List<ServerPath> paths) {
        return paths.stream()
                .findFirst()
                .flatMap(ServerPath::parent)
                .orElse(ServerPath.ROOT)
                .resolve("archive.zip");
    }

    @POST
    @Path("extract")
    @Requires("files.archive")
    public void extract(@Context Caller caller, @PathParam("server") LicenseId server, ExtractRequest request) {
        ServerPath archive = Paths.needed(request.path());
        ServerPath directory =
                request.to().map(Paths::orRoot).orElseGet(() -> archive.parent().orElse(ServerPath.ROOT));
        archives.extract(
                caller,
                server,
                archive,
                directory,
                request.existing().map(Existing::of).orElse(Existing.FAIL));
    }
}
