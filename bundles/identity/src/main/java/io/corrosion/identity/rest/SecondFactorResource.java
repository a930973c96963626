package io.corrosion.identity.rest;

import static io.corrosion.identity.rest.Fields.given;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.SecondFactorState;
import io.corrosion.api.identity.SecondFactors;
import io.corrosion.api.identity.TotpSetup;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's second factors. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/auth/2fa")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SecondFactorResource implements RestResource {

    private final SecondFactors factors;

    @Activate
    public SecondFactorResource(@Reference SecondFactors factors) {
        this.factors = factors;
    }

    /** The caller's password; not needed by who has none. */
    public record ProofRequest(Optional<String> password) {
        @Override
        public String toString() {
            return "ProofRequest[hidden]";
        }
    }

    /** Six digits. */
    public record ConfirmRequest(String code) {}

    /** How it stands. */
    public record StateView(boolean totp, boolean email, int backupCodesLeft) {

        static StateView of(SecondFactorState state) {
            return new StateView(state.totp(), state.mailCodes(), state.backupCodesLeft());
        }
    }

    /** What an authenticator needs. */
    public record SetupView(String secret, String uri, String picture) {

        static SetupView of(TotpSetup setup) {
            return new SetupView(setup.secret(), setup.uri(), setup.picture());
        }

        @Override
        public String toString() {
            return "SetupView[hidden]";
        }
    }

    /** New backup codes, shown this once; empty when there are some already. */
    public record CodesView(List<String> backupCodes) {
        @Override
        public String toString() {
            return "CodesView[hidden]";
        }
    }

    @GET
    @Requires(Requires.SIGNED_IN)
    public StateView state(@Context Caller caller) {
        return StateView.of(factors.of(caller));
    }

    @POST
    @Path("totp/prepare")
    @Requires(Requires.SIGNED_IN)
    public SetupView prepare(@Context Caller caller, ProofRequest given) {
        return Fields.proving(given.password(), proof -> SetupView.of(factors.prepare(caller, proof)));
    }

    @POST
    @Path("totp/confirm")
    @Requires(Requires.SIGNED_IN)
    public CodesView confirm(@Context Caller caller, ConfirmRequest given) {
        return new CodesView(factors.confirm(caller, given("code", Optional.of(given.code()))));
    }

    @POST
    @Path("totp/off")
    @Requires(Requires.SIGNED_IN)
    public StateView totpOff(@Context Caller caller, ProofRequest given) {
        return off(caller, Factor.TOTP, given);
    }

    @POST
    @Path("email/on")
    @Requires(Requires.SIGNED_IN)
    public CodesView mailOn(@Context Caller caller, ProofRequest given) {
        return Fields.proving(given.password(), proof -> new CodesView(factors.mailCodes(caller, proof)));
    }

    @POST
    @Path("email/off")
    @Requires(Requires.SIGNED_IN)
    public StateView mailOff(@Context Caller caller, ProofRequest given) {
        return off(caller, Factor.EMAIL, given);
    }

    @POST
    @Path("backup-codes")
    @Requires(Requires.SIGNED_IN)
    public CodesView backupCodes(@Context Caller caller, ProofRequest given) {
        return Fields.proving(given.password(), proof -> new CodesView(factors.renewBackupCodes(caller, proof)));
    }

    private StateView off(Caller caller, Factor factor, ProofRequest given) {
        return Fields.proving(given.password(), proof -> {
            factors.turnOff(caller, factor, proof);
            return StateView.of(factors.of(caller));
        });
    }
}
