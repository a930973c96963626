package io.corrosion.rest.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's seat at a source. What arrives before the viewer was greeted waits, so that an old greeting never follows
 * newer news. Thread-safe.
 */
final class View {

    private final Viewer viewer;
    private final String topic;
    private @Nullable List<String> early = new ArrayList<>();

    View(Viewer viewer, String topic) {
        this.viewer = viewer;
        this.topic = topic;
    }

    Viewer viewer() {
        return viewer;
    }

    void deliver(String frame) {
        synchronized (this) {
            if (early != null) {
                early.add(frame);
                return;
            }
        }
        viewer.deliver(topic, frame);
    }

    /** Greets, then lets everything pass. */
    synchronized void open(List<String> greeting) {
        greeting.forEach(frame -> viewer.deliver(topic, frame));
        List<String> waited = early == null ? List.of() : early;
        waited.forEach(frame -> viewer.deliver(topic, frame));
        early = null;
    }
}
