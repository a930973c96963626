package io.corrosion.servers.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials.Issued;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Credentials;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Credentials of a server's agent and game plugin. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/credentials")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class CredentialsResource implements RestResource {

    private final Credentials credentials;

    @Activate
    public CredentialsResource(@Reference Credentials credentials) {
        this.credentials = credentials;
    }

    /** A valid credential, without its secrets. */
    public record CredentialView(String role, String publicKey, Instant issuedAt, Optional<Instant> lastSeen) {

        static CredentialView of(Issued issued) {
            return new CredentialView(issued.role().wire(), issued.publicKey(), issued.issuedAt(), issued.lastSeen());
        }
    }

    /** A new credential with its secrets, shown this once. */
    public record SecretView(String role, String publicKey, String natsUrl, String natsJwt, String natsSeed) {

        static SecretView of(MachineCredential credential) {
            return new SecretView(
                    credential.role().wire(),
                    credential.publicKey(),
                    credential.natsUrl(),
                    credential.jwt(),
                    credential.seed());
        }

        @Override
        public String toString() {
            return "SecretView[" + role + ", " + publicKey + "]";
        }
    }

    @GET
    @Requires("settings.connection")
    public Items<CredentialView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(credentials.issued(caller, server).stream()
                .map(CredentialView::of)
                .toList());
    }

    @POST
    @Path("{role}/rotate")
    @Requires("settings.connection")
    public SecretView rotate(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("role") String role) {
        return SecretView.of(credentials.rotate(caller, server, role(role)));
    }

    @DELETE
    @Path("{role}")
    @Requires("settings.connection")
    public void revoke(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("role") String role) {
        credentials.revoke(caller, server, role(role));
    }

    private static MachineRole role(String text) {
        return Arrays.stream(MachineRole.values())
                .filter(role -> role.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> new NotFound("A server has credentials for agent and plugin."));
    }
}
