package io.corrosion.admin.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.PeopleDesk;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People, for operators (ADM-07). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/users")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("platform.users")
public final class UsersResource implements RestResource {

    private static final int LONGEST = 100;

    private final PeopleDesk desk;

    @Activate
    public UsersResource(@Reference PeopleDesk desk) {
        this.desk = desk;
    }

    /** A new account. */
    public record NewUser(String email, String username, String password) {}

    /** Other words for an account, and why. */
    public record UserChange(String email, String username, String reason) {}

    /** Why. */
    public record Reason(String reason) {}

    /** An account. */
    public record UserView(
            UUID id,
            String email,
            String username,
            boolean emailVerified,
            boolean disabled,
            boolean secondFactor,
            int sessions,
            Instant createdAt,
            Optional<Instant> lastLoginAt) {

        static UserView of(PersonRecord record) {
            return new UserView(
                    record.person().id().value(),
                    record.person().email(),
                    record.person().username(),
                    record.person().emailVerified(),
                    record.disabled(),
                    record.secondFactor(),
                    record.sessions(),
                    record.person().createdAt(),
                    record.person().lastLoginAt());
        }
    }

    /** People, the newest first; {@code q} is part of an address or name. */
    @GET
    public Items<UserView> list(
            @Context Caller caller,
            @QueryParam("q") @Nullable String words,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int wanted = Math.max(1, Math.min(LONGEST, limit));
        List<UserView> found = desk
                .list(
                        caller,
                        Optional.ofNullable(words).filter(text -> !text.isBlank()),
                        Optional.ofNullable(after).map(UserId::new),
                        wanted)
                .stream()
                .map(UserView::of)
                .toList();
        return new Items<>(
                found,
                found.size() < wanted
                        ? Optional.empty()
                        : Optional.of(found.get(wanted - 1).id().toString()));
    }

    /** One account. */
    @GET
    @Path("{user}")
    public UserView find(@Context Caller caller, @PathParam("user") UUID user) {
        return desk.find(caller, new UserId(user))
                .map(UserView::of)
                .orElseThrow(() -> new NotFound("There is no account with this id."));
    }

    /** Makes an account. */
    @POST
    public UserView create(@Context Caller caller, NewUser user) {
        return UserView.of(desk.create(
                caller, user.email(), user.username(), user.password().toCharArray()));
    }

    /** Changes name and address. */
    @PATCH
    @Path("{user}")
    public UserView change(@Context Caller caller, @PathParam("user") UUID user, UserChange change) {
        return UserView.of(desk.change(caller, new UserId(user), change.email(), change.username(), change.reason()));
    }

    /** Lets nobody sign in with it any more. */
    @POST
    @Path("{user}/disable")
    public UserView disable(@Context Caller caller, @PathParam("user") UUID user, Reason why) {
        return UserView.of(desk.disable(caller, new UserId(user), why.reason()));
    }

    /** Lets its owner sign in again. */
    @POST
    @Path("{user}/enable")
    public UserView enable(@Context Caller caller, @PathParam("user") UUID user, Reason why) {
        return UserView.of(desk.enable(caller, new UserId(user), why.reason()));
    }

    /** Deletes it for good. */
    @POST
    @Path("{user}/delete")
    public void delete(@Context Caller caller, @PathParam("user") UUID user, Reason why) {
        desk.delete(caller, new UserId(user), why.reason());
    }
}
