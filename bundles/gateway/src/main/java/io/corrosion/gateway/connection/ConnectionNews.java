package io.corrosion.gateway.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** Tells that a connection was saved or forgotten on this node, so that nobody waits for the next look. Thread-safe. */
@Component(service = ConnectionNews.class)
public final class ConnectionNews {

    private final List<Runnable> ears = new CopyOnWriteArrayList<>();

    /** Calls back after each change, on the thread that made it; must not block. Close the handle to hear no more. */
    public AutoCloseable listen(Runnable ear) {
        ears.add(ear);
        return () -> ears.remove(ear);
    }

    void tell() {
        ears.forEach(Runnable::run);
    }
}
