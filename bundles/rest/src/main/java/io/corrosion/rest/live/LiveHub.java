package io.corrosion.rest.live;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.rest.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Knows the kinds of topics that bundles bring, and the sources that are open. Thread-safe. */
@Component(service = LiveHub.class)
public final class LiveHub {

    private record Kind(LiveTopic topic, Bundle bundle) {}

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final Map<TopicName, Source> sources = new ConcurrentHashMap<>();
    private final Clock clock;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ModuleGate> gates = List.of();

    @Activate
    public LiveHub() {
        this(Clock.systemUTC());
    }

    LiveHub(Clock clock) {
        this.clock = clock;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void add(ServiceReference<LiveTopic> reference, LiveTopic topic) {
        add(String.valueOf(reference.getProperty(LiveTopic.KIND)), topic, reference.getBundle());
    }

    void remove(ServiceReference<LiveTopic> reference, LiveTopic topic) {
        remove(String.valueOf(reference.getProperty(LiveTopic.KIND)), topic);
    }

    void add(String kind, LiveTopic topic, Bundle bundle) {
        kinds.put(kind, new Kind(topic, bundle));
    }

    /** The bundle has gone: its sources close, its viewers are told. */
    void remove(String kind, LiveTopic topic) {
        kinds.computeIfPresent(kind, (same, known) -> known.topic() == topic ? null : known);
        Problem gone = Problem.notFound("This topic is not there any more.");
        for (Source source : sources.values()) {
            if (source.topic() == topic && sources.remove(source.name(), source)) {
                source.close();
                source.viewers().forEach(viewer -> viewer.lost(source.name(), gone));
            }
        }
    }

    /**
     * Throws unless the caller may see the topic now.
     *
     * @throws io.corrosion.api.error.DomainException with a message for the subscriber
     */
    LiveTopic authorised(Caller caller, TopicName name) {
        Kind kind = kinds.get(name.kind());
        if (kind == null || !gates.stream().allMatch(gate -> gate.isEnabled(kind.bundle(), name.server()))) {
            throw new NotFound("There is no topic " + name + ".");
        }
        kind.topic().authorise(caller, name.server());
        return kind.topic();
    }

    /** Seats an authorised viewer: confirms, greets, then news. */
    void join(TopicName name, LiveTopic topic, Viewer viewer) {
        List<View> seat = new ArrayList<>(1);
        sources.compute(name, (same, open) -> {
            Source source = open == null ? new Source(name, topic) : open;
            seat.add(source.add(viewer));
            return source;
        });
        List<String> greeting = new ArrayList<>();
        greeting.add(Frames.subscribed(name.toString()));
        topic.greeting(name.server())
                .ifPresent(json -> greeting.add(Frames.message(name.toString(), clock.instant(), json)));
        seat.get(0).open(greeting);
    }

    /** The viewer leaves; the last one closes the source. Harmless when it was not there. */
    void leave(TopicName name, Viewer viewer) {
        sources.computeIfPresent(name, (same, source) -> {
            source.remove(viewer);
            if (source.isUnwatched()) {
                source.close();
                return null;
            }
            return source;
        });
    }

    /** How many topics are open. */
    int size() {
        return sources.size();
    }
}
