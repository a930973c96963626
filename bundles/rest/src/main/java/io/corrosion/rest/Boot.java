package io.corrosion.rest;

import io.corrosion.api.tx.Transactions;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the platform's start is: the doors open when the services are there that every request needs, and it is over when
 * every bundle is started and has its tables, so that what is not there yet is not said to be unknown. Thread-safe.
 */
public final class Boot {

    /** Karaf's property; the framework's own for its last level is the one at which Karaf holds its lock. */
    private static final String LEVEL_OF_THE_LAST = "karaf.startlevel.bundle";

    private static final Logger LOG = LoggerFactory.getLogger(Boot.class);
    private static final Duration SAID_EACH = Duration.ofMinutes(1);
    private static final String SCHEMA_OF_A_BUNDLE = "Corrosion-Schema";

    private final BundleContext context;
    private final List<String> first;
    private final List<String> last;
    private volatile long said = System.nanoTime();
    private volatile boolean open;
    private volatile boolean over;

    /** Of the services which the settings name. */
    public Boot(BundleContext context, ApiSettings settings) {
        this.context = context;
        this.first = names(settings.opens_with());
        this.last = names(settings.wait_for());
    }

    /** Whether requests can be answered. Once open it stays so: what is lost later has words of its own. */
    public boolean isOpen() {
        if (!open) {
            List<String> missing = missing(first);
            open = missing.isEmpty();
            sayIfItTakesLong(missing);
        }
        return open;
    }

    /** Whether somebody says how far the start is. */
    public boolean isHealthAsked() {
        return isThere(Servlet.class.getName(), "(osgi.http.whiteboard.servlet.pattern=/health/live)");
    }

    private void sayIfItTakesLong(List<String> missing) {
        long now = System.nanoTime();
        if (!missing.isEmpty() && now - said > SAID_EACH.toNanos()) {
            said = now;
            LOG.warn("The platform is not open yet, it waits for {}", missing);
        }
    }

    boolean isGoingOn() {
        over = over || isOpen() && missing(last).isEmpty() && isEveryBundleStarted() && hasEveryBundleItsTables();
        return !over;
    }

    private static List<String> names(String services) {
        return Stream.of(services.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private List<String> missing(List<String> services) {
        return services.stream().filter(service -> !isThere(service, null)).toList();
    }

    private boolean isEveryBundleStarted() {
        String last = context.getProperty(LEVEL_OF_THE_LAST);
        FrameworkStartLevel now = context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkStartLevel.class);
        return last == null || now.getStartLevel() > Integer.parseInt(last.trim());
    }

    private boolean hasEveryBundleItsTables() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.getHeaders().get(SCHEMA_OF_A_BUNDLE))
                .filter(schema -> schema != null && schema.matches("\\w+"))
                .allMatch(schema ->
                        isThere(Transactions.class.getName(), "(" + Transactions.SCHEMA + "=" + schema + ")"));
    }

    private boolean isThere(String service, @Nullable String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(service, filter);
            return found != null && found.length > 0;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
