package io.corrosion.wipes.live;

import io.corrosion.api.access.Access;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.wipe.WipeProgressed;
import io.corrosion.wipes.WipePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code server.{id}.wipe}: says that a wipe has moved on; what it looks like now is asked over REST. Thread-safe. */
@Component(
        service = {LiveTopic.class, EventListener.class},
        property = LiveTopic.KIND + "=wipe")
public final class WipeTopic implements LiveTopic, EventListener<WipeProgressed> {

    private record Viewer(LicenseId server, Consumer<LivePayload> sink) {}

    private final Access access;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

    @Activate
    public WipeTopic(@Reference Access access) {
        this.access = access;
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        access.require(caller, server, WipePermissions.VIEW);
    }

    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        Viewer viewer = new Viewer(server, sink);
        viewers.add(viewer);
        return () -> viewers.remove(viewer);
    }

    @Override
    public Class<WipeProgressed> type() {
        return WipeProgressed.class;
    }

    @Override
    public void on(WipeProgressed event) {
        String json = "{\"wipe\":\"" + event.wipe() + "\",\"status\":\"" + event.status() + "\",\"step\":\""
                + event.step() + "\",\"progress\":" + event.progress() + "}";
        viewers.stream()
                .filter(viewer -> viewer.server().equals(event.server()))
                .forEach(viewer -> viewer.sink().accept(new LivePayload(event.at(), json)));
    }
}
