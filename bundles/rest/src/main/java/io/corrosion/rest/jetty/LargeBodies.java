package io.corrosion.rest.jetty;

import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.osgi.service.component.annotations.Component;

/**
 * Has the web server read from its connections in larger pieces than its usual 8 KB, so that an upload costs an eighth of the
 * calls. A buffer is lent from the pool while something is read, not for as long as a connection stands. A handler, because
 * that is what Pax Web hands its server; it handles nothing itself.
 */
@Component(service = Handler.class, property = "service.ranking:Integer=-1")
public final class LargeBodies extends Handler.Abstract.NonBlocking {

    private static final int PIECE = 64 * 1024;

    @Override
    public void setServer(Server server) {
        super.setServer(server);
        if (server != null) {
            widen(server);
            server.addEventListener(new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(LifeCycle starting) {
                    widen(server);
                }
            });
        }
    }

    private static void widen(Server server) {
        for (Connector connector : server.getConnectors()) {
            for (ConnectionFactory factory : connector.getConnectionFactories()) {
                if (factory instanceof AbstractConnectionFactory reading) {
                    reading.setInputBufferSize(PIECE);
                }
            }
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return false;
    }
}
