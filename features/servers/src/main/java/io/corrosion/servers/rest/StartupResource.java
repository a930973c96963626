package io.corrosion.servers.rest;

import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.api.gateway.StartupSheet.Variable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Startups;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How a server is started. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/startup")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class StartupResource implements RestResource {

    private final Startups startups;

    @Activate
    public StartupResource(@Reference Startups startups) {
        this.startups = startups;
    }

    /**
     * @param value empty for a secret, which is shown to nobody
     * @param secret whether it is one
     * @param editable whether it can be changed from here
     */
    public record VariableView(
            String key, String name, String description, String value, String usual, boolean secret, boolean editable) {

        static VariableView of(Variable one) {
            return new VariableView(
                    one.key(),
                    one.name(),
                    one.description(),
                    one.value(),
                    one.usual(),
                    Startups.isSecret(one.key()),
                    one.changes());
        }
    }

    /**
     * @param command empty where the connection does not tell
     * @param image empty where there is none
     * @param variablesGrow whether variables can be added and taken out
     */
    public record StartupView(
            String command,
            boolean commandEditable,
            String image,
            List<String> images,
            List<VariableView> variables,
            boolean variablesGrow) {

        static StartupView of(StartupSheet sheet) {
            return new StartupView(
                    sheet.command(),
                    sheet.commandChanges(),
                    sheet.image(),
                    sheet.images(),
                    sheet.variables().stream().map(VariableView::of).toList(),
                    sheet.variablesGrow());
        }
    }

    /**
     * What is left out stays.
     *
     * @param command empty for the usual one
     * @param variables by key; an empty value takes one out, or gives it its usual value
     */
    public record StartupBody(
            Optional<String> command, Optional<String> image, Optional<Map<String, String>> variables) {}

    @GET
    @Requires("startup.read")
    public StartupView show(@Context Caller caller, @PathParam("server") LicenseId server) {
        return StartupView.of(startups.read(caller, server));
    }

    /** Counts from the next start on. Choosing an image needs {@code startup.docker-image}. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("startup.update")
    public StartupView change(@Context Caller caller, @PathParam("server") LicenseId server, StartupBody body) {
        Map<String, Optional<String>> variables = new TreeMap<>();
        body.variables()
                .orElse(Map.of())
                .forEach((key, value) -> variables.put(key, Optional.of(value).filter(given -> !given.isEmpty())));
        startups.change(caller, server, new StartupChange(body.command(), body.image(), variables));
        return StartupView.of(startups.read(caller, server));
    }
}
