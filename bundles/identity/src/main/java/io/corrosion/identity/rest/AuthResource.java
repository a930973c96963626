package io.corrosion.identity.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.identity.Tokens;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in and sign-out for programs; browsers use the sign-in page and its cookie. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/auth")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AuthResource implements RestResource {

    private static final Duration INTENT = Duration.ofMinutes(1);

    private final SignIn signIn;

    @Activate
    public AuthResource(@Reference SignIn signIn) {
        this.signIn = signIn;
    }

    /** E-mail address and password. */
    public record LoginRequest(String email, String password) {
        @Override
        public String toString() {
            return "LoginRequest[hidden]";
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

    /** What a program keeps. */
    public record TokensView(String accessToken, long expiresIn, String refreshToken) {

        static TokensView of(Tokens tokens) {
            return new TokensView(tokens.accessToken(), tokens.expiresIn().toSeconds(), tokens.refreshToken());
        }

        @Override
        public String toString() {
            return "TokensView[hidden]";
        }
    }

    /** A token that works once. */
    public record IntentView(String token, long expiresIn) {
        @Override
        public String toString() {
            return "IntentView[hidden]";
        }
    }

    @POST
    @Path("login")
    @OpenToAll("Nobody is signed in before signing in")
    public TokensView login(@Context HttpServletRequest request, LoginRequest login) {
        String email = given("email", Optional.ofNullable(login).map(LoginRequest::email));
        char[] password = given("password", Optional.ofNullable(login).map(LoginRequest::password))
                .toCharArray();
        try {
            return TokensView.of(signIn.withPassword(email, password, origin(request)));
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    @POST
    @Path("refresh")
    @OpenToAll("The refresh token itself is the proof")
    public TokensView refresh(@Context HttpServletRequest request, RefreshRequest refresh) {
        String token = given("refresh_token", Optional.ofNullable(refresh).map(RefreshRequest::refreshToken));
        return TokensView.of(signIn.refresh(token, origin(request)));
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

    private static String given(String field, Optional<String> value) {
        return value.filter(text -> !text.isBlank()).orElseThrow(() -> Invalid.field(field, "This field is needed."));
    }

    private static Origin origin(HttpServletRequest request) {
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Origin(request.getRemoteAddr(), userAgent);
    }
}
