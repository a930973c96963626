package io.corrosion.identity.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.OutsideAccounts;
import io.corrosion.api.identity.OutsideAccounts.Departure;
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
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts elsewhere. Browsers use the pages below {@code /auth/oauth}; programs open the address in a browser of their own. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/auth/oauth")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class OutsideResource implements RestResource {

    private final OutsideAccounts accounts;

    @Activate
    public OutsideResource(@Reference OutsideAccounts accounts) {
        this.accounts = accounts;
    }

    /** One that is configured. */
    public record ProviderView(String key, String name) {}

    /** Where the browser goes, and what has to come back with the answer. */
    public record DepartureView(String address, String browserKey) {

        static DepartureView of(Departure departure) {
            return new DepartureView(departure.address(), departure.browserKey());
        }

        @Override
        public String toString() {
            return "DepartureView[hidden]";
        }
    }

    /** What the provider sent the browser back with. */
    public record AnswerRequest(String code, String state, String browserKey) {
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

    @GET
    @OpenToAll("The sign-in page shows them to everybody")
    public Items<ProviderView> providers() {
        return Items.all(accounts.providers().stream()
                .map(provider -> new ProviderView(provider.key(), provider.name()))
                .toList());
    }

    @POST
    @Path("{provider}")
    @Consumes(MediaType.WILDCARD)
    @OpenToAll("Nobody is signed in before signing in")
    public DepartureView depart(@PathParam("provider") String provider) {
        return DepartureView.of(accounts.depart(provider, Optional.empty(), "/servers"));
    }

    @POST
    @Path("{provider}/link")
    @Consumes(MediaType.WILDCARD)
    @Requires(Requires.SIGNED_IN)
    public DepartureView link(@Context Caller caller, @PathParam("provider") String provider) {
        return DepartureView.of(accounts.depart(provider, Optional.of(caller), "/account/security"));
    }

    @POST
    @Path("{provider}/callback")
    @OpenToAll("State, browser key and code are the proof")
    public LoginView arrive(
            @Context HttpServletRequest request, @PathParam("provider") String provider, AnswerRequest answer) {
        return LoginView.of(
                accounts.arrive(provider, answer.code(), answer.state(), answer.browserKey(), Fields.origin(request))
                        .step());
    }

    @POST
    @Path("{provider}/unlink")
    @Requires(Requires.SIGNED_IN)
    public void unlink(@Context Caller caller, @PathParam("provider") String provider, ProofRequest given) {
        Fields.proving(given.password(), proof -> {
            accounts.unlink(caller, provider, proof);
            return "";
        });
    }
}
