package io.corrosion.identity.rest;

import static io.corrosion.identity.rest.Fields.given;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.OpenSession;
import io.corrosion.api.identity.OpenSessions;
import io.corrosion.api.identity.Passwords;
import io.corrosion.api.identity.Profile;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's own account. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/account")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource implements RestResource {

    private final Profiles profiles;
    private final Passwords passwords;
    private final OpenSessions sessions;

    @Activate
    public AccountResource(
            @Reference Profiles profiles, @Reference Passwords passwords, @Reference OpenSessions sessions) {
        this.profiles = profiles;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** What can be changed without proof. */
    public record ChangeRequest(Optional<String> username) {}

    /** Another address. */
    public record EmailRequest(String email, Optional<String> password) {
        @Override
        public String toString() {
            return "EmailRequest[hidden]";
        }
    }

    /** Another password. */
    public record PasswordRequest(Optional<String> currentPassword, String password) {
        @Override
        public String toString() {
            return "PasswordRequest[hidden]";
        }
    }

    /** The caller's password; not needed by who has none. */
    public record ProofRequest(Optional<String> password) {
        @Override
        public String toString() {
            return "ProofRequest[hidden]";
        }
    }

    /** The account. */
    public record AccountView(
            String id,
            String email,
            boolean emailVerified,
            Optional<String> wantedEmail,
            String username,
            boolean hasPassword,
            boolean secondFactor,
            int passkeys,
            List<String> providers,
            Instant createdAt,
            Optional<Instant> lastLoginAt) {

        static AccountView of(Profile profile) {
            return new AccountView(
                    profile.person().id().toString(),
                    profile.person().email(),
                    profile.person().emailVerified(),
                    profile.wantedEmail(),
                    profile.person().username(),
                    profile.hasPassword(),
                    profile.secondFactor().isOn(),
                    profile.passkeys(),
                    profile.outside(),
                    profile.person().createdAt(),
                    profile.person().lastLoginAt());
        }
    }

    /** A place where the caller is signed in. */
    public record SessionView(
            String id,
            boolean current,
            String device,
            String userAgent,
            String ipAddress,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt) {

        static SessionView of(OpenSession session) {
            return new SessionView(
                    session.id().toString(),
                    session.current(),
                    session.device(),
                    session.userAgent(),
                    session.address(),
                    session.signedInAt(),
                    session.lastUsedAt(),
                    session.expiresAt());
        }
    }

    /** How many sessions were ended. */
    public record EndedView(int ended) {}

    @GET
    @Requires(Requires.SIGNED_IN)
    public AccountView account(@Context Caller caller) {
        return AccountView.of(profiles.of(caller));
    }

    @PATCH
    @Requires(Requires.SIGNED_IN)
    public AccountView change(@Context Caller caller, ChangeRequest wanted) {
        wanted.username().ifPresent(name -> profiles.rename(caller, name));
        return AccountView.of(profiles.of(caller));
    }

    /** Deletes the account for good. */
    @DELETE
    @Requires(Requires.SIGNED_IN)
    public void delete(@Context Caller caller, ProofRequest given) {
        Fields.proving(given.password(), proof -> {
            profiles.delete(caller, proof);
            return "";
        });
    }

    @POST
    @Path("password")
    @Requires(Requires.SIGNED_IN)
    public void password(@Context Caller caller, PasswordRequest given) {
        String wanted = given("password", Optional.of(given.password()));
        Fields.proving(
                given.currentPassword(),
                proof -> Fields.hiding(wanted, typed -> {
                    passwords.change(caller, proof, typed);
                    return "";
                }));
    }

    /** Begins a change of address; both ends confirm it by mail. */
    @POST
    @Path("email")
    @Requires(Requires.SIGNED_IN)
    public Response email(@Context Caller caller, EmailRequest given) {
        Fields.proving(given.password(), proof -> {
            profiles.changeEmail(caller, given.email(), proof);
            return "";
        });
        return Response.accepted().build();
    }

    /** Takes an open change of address back. */
    @DELETE
    @Path("email")
    @Requires(Requires.SIGNED_IN)
    public void keepEmail(@Context Caller caller) {
        profiles.keepEmail(caller);
    }

    @GET
    @Path("sessions")
    @Requires(Requires.SIGNED_IN)
    public Items<SessionView> sessions(@Context Caller caller) {
        return Items.all(sessions.of(caller).stream().map(SessionView::of).toList());
    }

    /** Ends every session but the one that asks. */
    @DELETE
    @Path("sessions")
    @Requires(Requires.SIGNED_IN)
    public EndedView endOthers(@Context Caller caller) {
        return new EndedView(sessions.endOthers(caller));
    }

    /** Ends every session, the one that asks included. */
    @POST
    @Path("sessions/end-all")
    @Consumes(MediaType.WILDCARD)
    @Requires(Requires.SIGNED_IN)
    public EndedView endAll(@Context Caller caller) {
        return new EndedView(sessions.endAll(caller));
    }

    @DELETE
    @Path("sessions/{session}")
    @Requires(Requires.SIGNED_IN)
    public void end(@Context Caller caller, @PathParam("session") String session) {
        try {
            sessions.end(caller, new SessionId(UUID.fromString(session)));
        } catch (IllegalArgumentException e) {
            throw new NotFound("You have no open session with this id.");
        }
    }
}
