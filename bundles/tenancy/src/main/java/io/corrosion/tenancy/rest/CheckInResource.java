package io.corrosion.tenancy.rest;

import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import io.corrosion.tenancy.licence.CheckIns;
import io.corrosion.tenancy.licence.CheckIns.Answer;
import io.corrosion.tenancy.licence.CheckIns.Question;
import io.corrosion.tenancy.licence.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where game plugins ask whether their licence is good (LIC-06). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/license")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckInResource implements RestResource {

    private final CheckIns checkIns;
    private final Issuer issuer;

    @Activate
    public CheckInResource(@Reference CheckIns checkIns, @Reference Issuer issuer) {
        this.checkIns = checkIns;
        this.issuer = issuer;
    }

    /** @param version of the plugin */
    public record CheckIn(String licenseKey, Optional<String> version) {
        @Override
        public String toString() {
            return "CheckIn[hidden]";
        }
    }

    /**
     * @param mode {@code full}, or {@code read_only}: statistics only, no commands
     * @param status active, suspended, expired, revoked or unknown
     * @param nextCheckInSeconds when to ask again
     */
    public record State(
            String mode, String status, String message, Optional<Instant> expiresAt, long nextCheckInSeconds) {

        static State of(Answer answer) {
            return new State(
                    answer.full() ? "full" : "read_only",
                    answer.status(),
                    answer.message(),
                    answer.expiresAt(),
                    CheckIns.INTERVAL.toSeconds());
        }
    }

    /** Keys with which a signed licence key can be verified without a network. */
    public record PublicKeys(List<String> ed25519) {}

    @POST
    @Path("check-in")
    @OpenToAll("The licence key in the body is what identifies the game plugin")
    public State checkIn(@Context HttpServletRequest request, CheckIn body) {
        String address = request.getRemoteAddr();
        return State.of(
                checkIns.checkIn(new Question(body.licenseKey(), body.version().orElse(""), address)));
    }

    @GET
    @Path("public-keys")
    @OpenToAll("Public keys are public")
    public PublicKeys publicKeys() {
        return new PublicKeys(issuer.publicKeys());
    }
}
