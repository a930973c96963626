package io.corrosion.rest.live;

import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topic of one server, opened once for all its viewers on this node. Thread-safe. */
final class Source {

    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    private final TopicName name;
    private final String text;
    private final LiveTopic topic;
    private final List<View> views = new CopyOnWriteArrayList<>();
    private final AutoCloseable handle;

    Source(TopicName name, LiveTopic topic) {
        this.name = name;
        this.text = name.toString();
        this.topic = topic;
        this.handle = topic.open(name.server(), this::publish);
    }

    TopicName name() {
        return name;
    }

    LiveTopic topic() {
        return topic;
    }

    boolean isUnwatched() {
        return views.isEmpty();
    }

    List<Viewer> viewers() {
        return views.stream().map(View::viewer).toList();
    }

    View add(Viewer viewer) {
        View view = new View(viewer, text);
        views.add(view);
        return view;
    }

    void remove(Viewer viewer) {
        views.removeIf(view -> view.viewer() == viewer);
    }

    void close() {
        try {
            handle.close();
        } catch (Exception failed) {
            LOG.warn("The source of topic {} did not close: {}", text, failed.toString());
        }
    }

    private void publish(LivePayload payload) {
        String frame = Frames.message(text, payload);
        for (View view : views) {
            view.deliver(frame);
        }
    }
}
