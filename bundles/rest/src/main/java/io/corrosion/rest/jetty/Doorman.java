package io.corrosion.rest.jetty;

import io.corrosion.rest.ApiSettings;
import io.corrosion.rest.Boot;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * Asked before every context: while the platform starts its addresses come one by one, and none of them may say that what
 * is there was not found. Health is let through, for it says how far the start is. Thread-safe.
 */
@Component(service = Handler.class, configurationPid = "io.corrosion.rest", property = "service.ranking:Integer=1")
public final class Doorman extends Handler.Abstract.NonBlocking {

    private final Boot boot;
    private final NotYet notYet = new NotYet();

    @Activate
    public Doorman(BundleContext context, ApiSettings settings) {
        this.boot = new Boot(context, settings);
    }

    /** The settings count while the platform starts; and a handler that came anew would restart the web server. */
    @Modified
    void settingsChanged() {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean isHealth = Request.getPathInContext(request).startsWith("/health/");
        if (boot.isOpen() || isHealth && boot.isHealthAsked()) {
            return false;
        }
        notYet.answer(request, response, callback);
        return true;
    }
}
