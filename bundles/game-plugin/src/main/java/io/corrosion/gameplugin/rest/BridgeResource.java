package io.corrosion.gameplugin.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.gameplugin.link.Bridge;
import io.corrosion.gameplugin.link.Mail;
import io.corrosion.gameplugin.link.Tokens;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The bridge for game plugins that only HTTPS lets through. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/game-plugin/bridge")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class BridgeResource implements RestResource {

    static final String PASS = "Plugin-Token";
    private static final String WHY =
            "The secret of the plugin's token in the header Plugin-Token is what identifies it";
    private static final int LONGEST_WAIT = 50;
    /** A plugin sends at most four times a second, and asks when it has been answered. */
    private static final Limit PACE = Limit.leased("game-plugin.bridge", 900, Duration.ofMinutes(1));

    private final Tokens tokens;
    private final Bridge bridge;
    private final RateLimiter limiter;

    @Activate
    public BridgeResource(@Reference Tokens tokens, @Reference Bridge bridge, @Reference RateLimiter limiter) {
        this.tokens = tokens;
        this.bridge = bridge;
        this.limiter = limiter;
    }

    /** @param letters oldest first; those that came before are left out */
    public record LettersBody(List<LetterBody> letters) {}

    /**
     * @param id the same when it is sent again
     * @param tail the subject after the licence
     * @param body the payload, as text
     */
    public record LetterBody(UUID id, String tail, String body, Optional<String> sentAt) {}

    /** How many were taken, those that came before among them. */
    public record Taken(int taken) {}

    /** Publishes what the plugin tells. */
    @POST
    @Path("letters")
    @OpenToAll(WHY)
    public Taken letters(@HeaderParam(PASS) @Nullable String pass, LettersBody body) {
        Licence licence = recognise(pass);
        bridge.publish(
                licence,
                body.letters().stream()
                        .map(one -> new Bridge.Letter(one.id(), one.tail(), one.body(), one.sentAt()))
                        .toList());
        return new Taken(body.letters().size());
    }

    /** What the plugin is told; waits for it, without holding a thread. */
    @GET
    @Path("mail")
    @OpenToAll(WHY)
    public void mail(
            @HeaderParam(PASS) @Nullable String pass,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("wait") @DefaultValue("25") int wait,
            @Suspended AsyncResponse response) {
        if (wait < 0 || wait > LONGEST_WAIT) {
            String sentence = "It is between 0 and " + LONGEST_WAIT + " seconds.";
            throw new Invalid(sentence, Map.of("wait", sentence));
        }
        bridge.poll(recognise(pass), after, Duration.ofSeconds(wait)).thenAccept((Mail mail) -> response.resume(mail));
    }

    private Licence recognise(@Nullable String pass) {
        if (pass == null) {
            throw new Unauthenticated("The header " + PASS + " is missing.");
        }
        Licence licence = tokens.recognise(pass);
        limiter.take(PACE, licence.id().toString()).orRefuse("The game plugin calls too often.");
        return licence;
    }
}
