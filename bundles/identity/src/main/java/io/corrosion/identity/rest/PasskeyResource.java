package io.corrosion.identity.rest;

import static io.corrosion.identity.rest.Fields.given;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Passkeys;
import io.corrosion.api.identity.Passkeys.Passkey;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passkeys: options and answers are the JSON of the WebAuthn specification, as text. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/auth/passkeys")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeyResource implements RestResource {

    private final Passkeys passkeys;

    @Activate
    public PasskeyResource(@Reference Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** The browser's answer, the credential's JSON as text, and what the passkey is called. */
    public record NewPasskeyRequest(String name, String answer) {
        @Override
        public String toString() {
            return "NewPasskeyRequest[hidden]";
        }
    }

    /** The browser's answer, the credential's JSON as text. */
    public record AnswerRequest(String answer) {
        @Override
        public String toString() {
            return "AnswerRequest[hidden]";
        }
    }

    /** The caller's password; not needed by who has none. */
    public record ProofRequest(Optional<String> password) {
        @Override
        public String toString() {
            return "ProofRequest[hidden]";
        }
    }

    /** What the browser needs, JSON as text. */
    public record OptionsView(String options) {}

    /** One of them. */
    public record PasskeyView(String id, String name, Instant createdAt, Optional<Instant> lastUsedAt) {

        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(passkey.id().toString(), passkey.name(), passkey.createdAt(), passkey.lastUsedAt());
        }
    }

    @GET
    @Requires(Requires.SIGNED_IN)
    public Items<PasskeyView> list(@Context Caller caller) {
        return Items.all(passkeys.of(caller).stream().map(PasskeyView::of).toList());
    }

    @POST
    @Path("options")
    @Consumes(MediaType.WILDCARD)
    @Requires(Requires.SIGNED_IN)
    public OptionsView options(@Context Caller caller) {
        return new OptionsView(passkeys.creationOptions(caller));
    }

    @POST
    @Requires(Requires.SIGNED_IN)
    public Response add(@Context Caller caller, NewPasskeyRequest made) {
        return Response.status(Response.Status.CREATED)
                .entity(PasskeyView.of(passkeys.add(caller, made.name(), made.answer())))
                .build();
    }

    @POST
    @Path("{passkey}/remove")
    @Requires(Requires.SIGNED_IN)
    public void remove(@Context Caller caller, @PathParam("passkey") String passkey, ProofRequest given) {
        UUID id;
        try {
            id = UUID.fromString(passkey);
        } catch (IllegalArgumentException e) {
            throw new NotFound("You have no passkey with this id.");
        }
        Fields.proving(given.password(), proof -> {
            passkeys.remove(caller, id, proof);
            return "";
        });
    }

    @POST
    @Path("sign-in/options")
    @Consumes(MediaType.WILDCARD)
    @OpenToAll("Nobody is signed in before signing in")
    public OptionsView requestOptions() {
        return new OptionsView(passkeys.requestOptions());
    }

    @POST
    @Path("sign-in")
    @OpenToAll("The passkey is the proof")
    public LoginView signIn(@Context HttpServletRequest request, AnswerRequest given) {
        String answer = given("answer", Optional.ofNullable(given).map(AnswerRequest::answer));
        return LoginView.of(passkeys.signIn(answer, Fields.origin(request)));
    }
}
