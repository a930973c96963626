package io.corrosion.identity.rest;

import static io.corrosion.identity.rest.Fields.given;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.NewRegistration;
import io.corrosion.api.identity.Passwords;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.Registration;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Registration, sign-in and sign-out for programs; browsers use the pages and their cookie. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/auth")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AuthResource implements RestResource {

    private static final Duration INTENT = Duration.ofMinutes(1);

    private final SignIn signIn;
    private final Registration registration;
    private final Passwords passwords;
    private final Profiles profiles;

    @Activate
    public AuthResource(
            @Reference SignIn signIn,
            @Reference Registration registration,
            @Reference Passwords passwords,
            @Reference Profiles profiles) {
        this.signIn = signIn;
        this.registration = registration;
        this.passwords = passwords;
        this.profiles = profiles;
    }

    /** E-mail address and password. */
    public record LoginRequest(String email, String password) {
        @Override
        public String toString() {
            return "LoginRequest[hidden]";
        }
    }

    /**
     * A code for a sign-in that waits.
     *
     * @param factor {@code totp}, {@code email} or {@code backup_code}
     */
    public record CodeRequest(String ticket, String factor, String code) {
        @Override
        public String toString() {
            return "CodeRequest[hidden]";
        }
    }

    /** The sign-in that wants its code mailed. */
    public record TicketRequest(String ticket) {
        @Override
        public String toString() {
            return "TicketRequest[hidden]";
        }
    }

    /** A new account. */
    public record RegisterRequest(
            String email,
            String username,
            String password,
            Optional<String> licenseKey,
            Optional<String> organisation,
            Optional<String> invitation) {
        @Override
        public String toString() {
            return "RegisterRequest[hidden]";
        }
    }

    /** The token of a mailed link. */
    public record TokenRequest(String token) {
        @Override
        public String toString() {
            return "TokenRequest[hidden]";
        }
    }

    /** An address whose password was forgotten. */
    public record ForgottenRequest(String email) {}

    /** A new password by the token of a mailed link. */
    public record ResetRequest(String token, String password) {
        @Override
        public String toString() {
            return "ResetRequest[hidden]";
        }
    }

    /** A refresh token. */
    public record RefreshRequest(String refreshToken) {
        @Override
        public String toString() {
            return "RefreshRequest[hidden]";
        }
    }

    /** What the token is wanted for, such as {@code ws}. */
    public record IntentRequest(String purpose) {}

    /** A token that works once. */
    public record IntentView(String token, long expiresIn) {
        @Override
        public String toString() {
            return "IntentView[hidden]";
        }
    }

    /** Whether both ends of a change of address are confirmed. */
    public record ConfirmedView(boolean complete) {}

    /** The address that is verified now. */
    public record VerifiedView(String email) {}

    /** Makes an account and signs in. */
    @POST
    @Path("register")
    @OpenToAll("Nobody has an account before registering")
    public Response register(@Context HttpServletRequest request, RegisterRequest wanted) {
        String password = given("password", Optional.ofNullable(wanted).map(RegisterRequest::password));
        var registered = new NewRegistration(
                given("email", Optional.of(wanted.email())),
                given("username", Optional.of(wanted.username())),
                password.toCharArray(),
                wanted.licenseKey(),
                wanted.organisation(),
                wanted.invitation());
        return Response.status(Response.Status.CREATED)
                .entity(LoginView.of(registration.register(registered, Fields.origin(request))))
                .build();
    }

    /** Signs in, or asks for the second factor. */
    @POST
    @Path("login")
    @OpenToAll("Nobody is signed in before signing in")
    public LoginView login(@Context HttpServletRequest request, LoginRequest login) {
        String email = given("email", Optional.ofNullable(login).map(LoginRequest::email));
        String password = given("password", Optional.of(login.password()));
        return Fields.hiding(password, typed -> LoginView.of(signIn.begin(email, typed, Fields.origin(request))));
    }

    /** Finishes a sign-in with a code. */
    @POST
    @Path("2fa/verify")
    @OpenToAll("Ticket and code are the proof")
    public LoginView code(@Context HttpServletRequest request, CodeRequest given) {
        String ticket = given("ticket", Optional.ofNullable(given).map(CodeRequest::ticket));
        return LoginView.of(signIn.finish(
                ticket, factor(given.factor()), given("code", Optional.of(given.code())), Fields.origin(request)));
    }

    /** Mails the code for a sign-in. */
    @POST
    @Path("2fa/mail")
    @OpenToAll("The ticket is the proof")
    public void mailCode(TicketRequest given) {
        signIn.mailCode(given("ticket", Optional.ofNullable(given).map(TicketRequest::ticket)));
    }

    /** Verifies an address by the token of the mailed link. */
    @POST
    @Path("verify-email")
    @OpenToAll("The token of the mailed link is the proof")
    public VerifiedView verify(TokenRequest given) {
        String token = given("token", Optional.ofNullable(given).map(TokenRequest::token));
        return new VerifiedView(registration.verify(token).email());
    }

    /** Mails the link to verify the address again. */
    @POST
    @Path("resend")
    @Consumes(MediaType.WILDCARD)
    @Requires(Requires.SIGNED_IN)
    public void resend(@Context Caller caller) {
        registration.resend(caller);
    }

    /** Mails a link to set a new password, if there is such an account; the answer does not tell. */
    @POST
    @Path("password/forgotten")
    @OpenToAll("Who forgot the password cannot sign in")
    public Response forgotten(@Context HttpServletRequest request, ForgottenRequest given) {
        String email = given("email", Optional.ofNullable(given).map(ForgottenRequest::email));
        passwords.requestReset(email, Fields.origin(request));
        return Response.accepted().build();
    }

    /** Sets a new password by the token of the mailed link. */
    @POST
    @Path("password/reset")
    @OpenToAll("The token of the mailed link is the proof")
    public void reset(@Context HttpServletRequest request, ResetRequest given) {
        String token = given("token", Optional.ofNullable(given).map(ResetRequest::token));
        Fields.hiding(given("password", Optional.of(given.password())), typed -> {
            passwords.reset(token, typed, Fields.origin(request));
            return "";
        });
    }

    /** Confirms one end of a change of address by the token of the mailed link. */
    @POST
    @Path("email/confirm")
    @OpenToAll("The token of the mailed link is the proof")
    public ConfirmedView confirmEmail(TokenRequest given) {
        String token = given("token", Optional.ofNullable(given).map(TokenRequest::token));
        return new ConfirmedView(profiles.confirmEmail(token));
    }

    @POST
    @Path("refresh")
    @OpenToAll("The refresh token itself is the proof")
    public LoginView refresh(@Context HttpServletRequest request, RefreshRequest refresh) {
        String token = given("refresh_token", Optional.ofNullable(refresh).map(RefreshRequest::refreshToken));
        return LoginView.of(signIn.refresh(token, Fields.origin(request)));
    }

    @POST
    @Path("logout")
    @Consumes(MediaType.WILDCARD)
    @Requires(Requires.SIGNED_IN)
    public void logout(@Context Caller caller) {
        signIn.end(caller);
    }

    @POST
    @Path("intent")
    @Requires(Requires.SIGNED_IN)
    public IntentView intent(@Context Caller caller, IntentRequest intent) {
        String purpose = given("purpose", Optional.ofNullable(intent).map(IntentRequest::purpose));
        if (!purpose.matches("[a-z][a-z0-9.-]{0,39}")) {
            throw Invalid.field("purpose", "Must be a word of lower-case letters, such as ws.");
        }
        return new IntentView(signIn.intent(caller, purpose, INTENT), INTENT.toSeconds());
    }

    private static Factor factor(String name) {
        try {
            return Factor.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.field("factor", "Must be totp, email or backup_code.");
        }
    }
}
