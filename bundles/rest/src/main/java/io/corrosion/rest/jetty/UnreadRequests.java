package io.corrosion.rest.jetty;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.osgi.service.component.annotations.Component;

/**
 * Gives the web server the words for requests that no servlet gets to see: those it cannot read, and those nobody answers. A
 * handler, because that is what Pax Web hands its server; it handles nothing itself.
 */
@Component(service = Handler.class, property = "service.ranking:Integer=-2")
public final class UnreadRequests extends Handler.Abstract.NonBlocking {

    @Override
    public void setServer(Server server) {
        super.setServer(server);
        if (server != null) {
            server.setErrorHandler(new ServerProblems());
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return false;
    }
}
