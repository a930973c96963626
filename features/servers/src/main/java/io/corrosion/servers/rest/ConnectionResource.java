package io.corrosion.servers.rest;

import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.DiscoveredServer;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Connecting;
import io.corrosion.servers.Connecting.Known;
import io.corrosion.servers.Connecting.Wanted;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** How a server is reached. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/connection")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ConnectionResource implements RestResource {

    private final Connecting connecting;

    @Activate
    public ConnectionResource(@Reference Connecting connecting) {
        this.connecting = connecting;
    }

    /**
     * @param type one of {@code types}; empty when the server has no connection yet
     * @param hasKey whether a key is saved; it is never shown
     * @param capabilities what the connection can do, such as {@code files}
     * @param types the kinds there are
     */
    public record ConnectionView(
            String type,
            String panelUrl,
            String panelServer,
            boolean hasKey,
            List<String> capabilities,
            List<String> types) {

        static ConnectionView of(Known known) {
            return new ConnectionView(
                    known.connection().map(Connection::type).orElse(""),
                    known.connection().map(Connection::panelEndpoint).orElse(""),
                    known.connection().map(Connection::panelServer).orElse(""),
                    known.hasKey(),
                    known.capabilities().stream().map(Capability::wire).sorted().toList(),
                    known.types());
        }
    }

    /**
     * @param panelKey for {@code pterodactyl} a client key, for {@code amp} {@code user:password}; left out: the saved one,
     *     which is only used with the address it was saved for
     */
    public record ConnectionBody(
            String type, Optional<String> panelUrl, Optional<String> panelServer, Optional<String> panelKey) {

        Wanted wanted() {
            return new Wanted(type, panelUrl.orElse(""), panelServer.orElse(""), panelKey.orElse(""));
        }

        @Override
        public String toString() {
            return "ConnectionBody[" + type + "]";
        }
    }

    /** @param sentence what was found, and what to do when it does not work */
    public record DiagnosisView(boolean works, String sentence) {}

    /** @param identifier what {@code panel_server} takes */
    public record OfferedView(String identifier, String name, String game) {

        static OfferedView of(DiscoveredServer offered) {
            return new OfferedView(offered.identifier(), offered.name(), offered.game());
        }
    }

    @GET
    @Requires("settings.connection")
    public ConnectionView show(@Context Caller caller, @PathParam("server") LicenseId server) {
        return ConnectionView.of(connecting.show(caller, server));
    }

    /** Reaches the server like that from now on. */
    @PUT
    @Requires("settings.connection")
    public ConnectionView change(@Context Caller caller, @PathParam("server") LicenseId server, ConnectionBody body) {
        connecting.change(caller, server, body.wanted());
        return ConnectionView.of(connecting.show(caller, server));
    }

    /** Tries a connection without saving it. */
    @POST
    @Path("test")
    @Requires("settings.connection")
    public DiagnosisView test(@Context Caller caller, @PathParam("server") LicenseId server, ConnectionBody body) {
        Diagnosis diagnosis = connecting.test(caller, server, body.wanted());
        return new DiagnosisView(diagnosis.works(), diagnosis.sentence());
    }

    /** @param verdict good, warning or bad */
    public record CheckView(String name, String verdict, String finding, String advice) {}

    /** @param version the agent's */
    public record DoctorView(String version, String java, String system, List<CheckView> checks) {

        static DoctorView of(AgentReport report) {
            return new DoctorView(
                    report.version(),
                    report.java(),
                    report.system(),
                    report.checks().stream()
                            .map(check -> new CheckView(check.name(), check.verdict(), check.finding(), check.advice()))
                            .toList());
        }
    }

    /** Has the server's agent look at its machine. */
    @POST
    @Path("doctor")
    @Requires("settings.connection")
    public DoctorView doctor(@Context Caller caller, @PathParam("server") LicenseId server) {
        return DoctorView.of(connecting.doctor(caller, server));
    }

    /** The servers that the panel offers. */
    @POST
    @Path("discover")
    @Requires("settings.connection")
    public Items<OfferedView> discover(
            @Context Caller caller, @PathParam("server") LicenseId server, ConnectionBody body) {
        return Items.all(connecting.discover(caller, server, body.wanted()).stream()
                .map(OfferedView::of)
                .toList());
    }
}
