package io.corrosion.itests.badmodules;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;

/** A module's component that somebody outside calls back, and that pushes what it was told to whoever looks. */
@Path("/")
public final class Chatting implements RestResource, LiveTopic {

    private final Collection<Consumer<LivePayload>> viewers = new ConcurrentLinkedQueue<>();

    public Chatting(BundleContext context) {
        context.registerService(RestResource.class, this, properties(RestResource.PATH, "/good-chat"));
        context.registerService(LiveTopic.class, this, properties(LiveTopic.KIND, "chat"));
    }

    private static Dictionary<String, Object> properties(String name, String value) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(name, value);
        return properties;
    }

    @POST
    @Path("callback")
    @Consumes(MediaType.WILDCARD)
    @Streamed
    @OpenToAll("Whoever calls back is no person.")
    public void callback(InputStream body) throws IOException {
        String told = new String(body.readNBytes(1024), StandardCharsets.UTF_8);
        viewers.forEach(viewer -> viewer.accept(new LivePayload(Instant.now(), told)));
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        // Whoever sees the server may listen: the platform has asked that already.
    }

    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        viewers.add(sink);
        return () -> viewers.remove(sink);
    }
}
