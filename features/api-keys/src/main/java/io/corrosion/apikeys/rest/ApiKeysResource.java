package io.corrosion.apikeys.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.apikeys.ApiKeys;
import io.corrosion.apikeys.ApiKeys.Made;
import io.corrosion.apikeys.UsageHour;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's API keys. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/api-keys")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(value = Requires.SIGNED_IN, scope = Requires.SESSION)
public final class ApiKeysResource implements RestResource {

    private static final int MOST_DAYS = 90;

    private final ApiKeys keys;

    @Activate
    public ApiKeysResource(@Reference ApiKeys keys) {
        this.keys = keys;
    }

    /** A key to be made. */
    public record NewKey(String name, Optional<String> description, List<String> scopes, Optional<Instant> expiresAt) {}

    /** Other words for a key. */
    public record KeyWords(String name, Optional<String> description) {}

    /** A key with its text, shown this once. */
    public record MadeView(KeyView key, String secret) {

        static MadeView of(Made made) {
            return new MadeView(KeyView.of(made.key()), made.text().text());
        }

        @Override
        public String toString() {
            return "MadeView[" + key.id() + "]";
        }
    }

    /** What was done with a key within an hour. */
    public record UsageView(Instant hour, long requests, long failures, long limited) {

        static UsageView of(UsageHour hour) {
            return new UsageView(hour.since(), hour.requests(), hour.failures(), hour.limited());
        }
    }

    @GET
    public Items<KeyView> list(@Context Caller caller) {
        return Items.all(keys.list(caller).stream().map(KeyView::of).toList());
    }

    @GET
    @Path("scopes")
    public Items<String> scopes() {
        return Items.all(Arrays.stream(KeyScope.values()).map(KeyScope::wire).toList());
    }

    @POST
    public Response create(@Context Caller caller, NewKey wanted) {
        Made made = keys.create(
                caller, wanted.name(), wanted.description().orElse(""), wanted.scopes(), wanted.expiresAt());
        return Response.created(URI.create("/api/v1/api-keys/" + made.key().id()))
                .entity(MadeView.of(made))
                .build();
    }

    @GET
    @Path("{key}")
    public KeyView one(@Context Caller caller, @PathParam("key") UUID key) {
        return KeyView.of(keys.find(caller, key));
    }

    @PATCH
    @Path("{key}")
    public KeyView change(@Context Caller caller, @PathParam("key") UUID key, KeyWords words) {
        return KeyView.of(
                keys.change(caller, key, words.name(), words.description().orElse("")));
    }

    @POST
    @Path("{key}/rotate")
    public MadeView rotate(@Context Caller caller, @PathParam("key") UUID key) {
        return MadeView.of(keys.rotate(caller, key));
    }

    @DELETE
    @Path("{key}")
    public void revoke(@Context Caller caller, @PathParam("key") UUID key) {
        keys.revoke(caller, key);
    }

    @GET
    @Path("{key}/usage")
    public Items<UsageView> usage(
            @Context Caller caller, @PathParam("key") UUID key, @QueryParam("days") @DefaultValue("30") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Invalid.field("days", "The parameter days must be 1 to " + MOST_DAYS + ".");
        }
        return Items.all(
                keys.usage(caller, key, days).stream().map(UsageView::of).toList());
    }
}
