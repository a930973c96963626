package io.corrosion.files.rest;

import io.corrosion.api.file.Hit;
import io.corrosion.api.file.Search;
import io.corrosion.api.file.SearchResult;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Browsing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

/** Searching names and lines of a server's files, and replacing. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}/files", RestResource.ALIAS + "=/api/servers/{server}/files"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource implements RestResource {

    private static final int USUAL = 500;
    private static final int MOST = 5_000;

    private final Browsing browsing;

    @Activate
    public SearchResource(@Reference Browsing browsing) {
        this.browsing = browsing;
    }

    /** What is looked for; {@code names} is a glob such as *.cfg, {@code contents} false looks at names only. */
    public record SearchRequest(
            Optional<String> path,
            String text,
            Optional<Boolean> regex,
            Optional<Boolean> matchCase,
            Optional<String> names,
            Optional<Boolean> contents,
            Optional<Integer> limit,
            Optional<String> replacement) {

        Search search() {
            return new Search(
                    Paths.orRoot(path.orElse(null)),
                    text,
                    regex.orElse(false),
                    matchCase.orElse(false),
                    names.orElse(""),
                    contents.orElse(true),
                    Math.max(1, Math.min(MOST, limit.orElse(USUAL))));
        }
    }

    /** A place; {@code line} is 0 where the name itself matches. */
    public record HitView(String path, int line, String text) {

        static HitView of(Hit hit) {
            return new HitView(hit.path().value(), hit.line(), hit.text());
        }
    }

    /** What was found; not {@code complete} when a limit ended it. */
    public record SearchView(List<HitView> items, boolean complete, long files) {

        static SearchView of(SearchResult result) {
            return new SearchView(result.hits().stream().map(HitView::of).toList(), result.complete(), result.files());
        }
    }

    @POST
    @Path("search")
    @Requires("files.read")
    public SearchView search(@Context Caller caller, @PathParam("server") LicenseId server, SearchRequest request) {
        return SearchView.of(browsing.search(caller, server, request.search()));
    }

    @POST
    @Path("replace")
    @Requires("files.write")
    public SearchView replace(@Context Caller caller, @PathParam("server") LicenseId server, SearchRequest request) {
        return SearchView.of(browsing.replace(
                caller, server, request.search(), request.replacement().orElse("")));
    }
}
