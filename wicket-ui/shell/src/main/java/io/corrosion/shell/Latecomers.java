package io.corrosion.shell;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;

/**
 * Requests that still run while a page goes. What they look up is not there any more, and Wicket remembers that by the name of the
 * class, which the page that comes next has, too: at their end all of it is forgotten once more. Thread-safe.
 */
final class Latecomers implements IRequestCycleListener {

    private static final MetaDataKey<Long> BEGUN = new MetaDataKey<>() {};

    private final AtomicLong departures = new AtomicLong();
    private final Runnable forget;

    Latecomers(Runnable forget) {
        this.forget = forget;
    }

    /** A page goes. */
    void departs() {
        departures.incrementAndGet();
    }

    @Override
    public void onBeginRequest(RequestCycle cycle) {
        cycle.setMetaData(BEGUN, departures.get());
    }

    @Override
    public void onDetach(RequestCycle cycle) {
        Long begun = cycle.getMetaData(BEGUN);
        if (begun != null && begun != departures.get()) {
            forget.run();
        }
    }
}
