package io.corrosion.rest.live;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/**
 * Nobody's endpoint. Its registration makes Pax Web start Jetty's WebSocket container in the API's servlet context; the real
 * endpoint is then opened by {@link Upgrade}, request by request (trap 4: Pax Web itself takes annotated endpoints only,
 * and registering one later would restart the context).
 */
@Component(
        service = SocketBootstrap.class,
        property = {
            "org.ops4j.pax.web.http.whiteboard.websocket:Boolean=true",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=rest)"
        })
@ServerEndpoint("/.websocket")
public final class SocketBootstrap {

    /** Nothing to see here. */
    @OnOpen
    public void open(Session session) throws IOException {
        session.close();
    }
}
