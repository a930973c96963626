package io.corrosion.admin.rest;

import io.corrosion.api.identity.FirstOperator;
import io.corrosion.api.identity.Person;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The first operator comes with the token printed at the first start. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/first-operator")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FirstOperatorResource implements RestResource {

    private final FirstOperator operator;

    @Activate
    public FirstOperatorResource(@Reference FirstOperator operator) {
        this.operator = operator;
    }

    /** Who comes, with the token. */
    public record Arrival(String token, String email, String username, String password) {

        @Override
        public String toString() {
            return "Arrival[hidden]";
        }
    }

    /** Who came. */
    public record Arrived(UUID id, String email) {}

    /** Makes the first operator's account. */
    @POST
    @OpenToAll("nobody has an account yet; the one-time token is the proof, and wrong ones are counted")
    public Arrived arrive(Arrival arrival) {
        Person person = operator.appoint(
                arrival.token(),
                arrival.email(),
                arrival.username(),
                arrival.password().toCharArray());
        return new Arrived(person.id().value(), person.email());
    }
}
