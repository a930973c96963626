package io.corrosion.modules.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.outside.Callbacks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where others send to the program of a module: a payment service, a chat, a repository. */
@Component(
        service = RestResource.class,
        property = RestResource.PATH + "=/servers/{server}/module-store/{slug}/callbacks/{name}")
@Path("/")
@Produces(MediaType.WILDCARD)
public final class CallbackResource implements RestResource {

    private static final String WHY = "Whoever sends has no account here; the program checks who it is, by a signature";
    private static final int MOST_HEADERS = 64;
    private static final int LONGEST_HEADER = 2048;

    private final Callbacks callbacks;

    @Activate
    public CallbackResource(@Reference Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** How some ask whether the address is the module's. */
    @GET
    @OpenToAll(WHY)
    public Response asked(
            @Context HttpServletRequest request,
            @PathParam("server") LicenseId server,
            @PathParam("slug") String slug,
            @PathParam("name") String name)
            throws IOException {
        return delivered(request, server, slug, name);
    }

    /** Hands the request to the program, and passes on what it answers. */
    @POST
    @OpenToAll(WHY)
    public Response sent(
            @Context HttpServletRequest request,
            @PathParam("server") LicenseId server,
            @PathParam("slug") String slug,
            @PathParam("name") String name)
            throws IOException {
        return delivered(request, server, slug, name);
    }

    private Response delivered(HttpServletRequest request, LicenseId server, String slug, String name)
            throws IOException {
        Callbacks.Answer answer = callbacks.deliver(server, slug, name, received(request));
        Response.ResponseBuilder response = Response.status(answer.status())
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
        return answer.body().isEmpty()
                ? response.build()
                : response.type(answer.contentType()).entity(answer.body()).build();
    }

    static Callbacks.Received received(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Callbacks.LONGEST + 1);
        if (body.length > Callbacks.LONGEST) {
            String sentence = "A module is sent at most " + Callbacks.LONGEST / 1024 + " KB at a time.";
            throw new Invalid(sentence, Map.of("body", sentence));
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        return new Callbacks.Received(request.getMethod(), query, headers(request), body);
    }

    /** By lower-case name, without what is between the sender and the platform: sign-ins and the way it came. */
    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>();
        for (String each : Collections.list(request.getHeaderNames())) {
            String name = each.toLowerCase(Locale.ROOT);
            String value = request.getHeader(each);
            if (!name.matches("authorization|proxy-.*|cookie|forwarded|x-forwarded-.*|x-real-ip|connection|te|upgrade"
                            + "|transfer-encoding|plugin-token")
                    && value.length() <= LONGEST_HEADER
                    && headers.size() < MOST_HEADERS) {
                headers.put(name, value);
            }
        }
        return headers;
    }
}
