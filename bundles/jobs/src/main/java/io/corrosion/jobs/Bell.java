package io.corrosion.jobs;

import org.osgi.service.component.annotations.Component;

/** Wakes this node's workers when a job has been left, so that it does not wait for the next look. Thread-safe. */
@Component(service = Bell.class)
public final class Bell {

    private volatile Runnable sleeper = () -> {};

    void ring() {
        sleeper.run();
    }

    void wakes(Runnable other) {
        sleeper = other;
    }
}
