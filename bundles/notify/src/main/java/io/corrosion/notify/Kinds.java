package io.corrosion.notify;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of notices there are now. Thread-safe. */
@Component(service = Kinds.class)
public final class Kinds {

    private static final Logger LOG = LoggerFactory.getLogger(Kinds.class);

    private final List<NoticeContribution> contributions = new CopyOnWriteArrayList<>();
    private volatile Map<String, NoticeKind> byEvent = Map.of();

    @Activate
    public Kinds() {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindContribution(NoticeContribution contribution) {
        contributions.add(contribution);
        byEvent = read();
    }

    void unbindContribution(NoticeContribution contribution) {
        contributions.remove(contribution);
        byEvent = read();
    }

    private synchronized Map<String, NoticeKind> read() {
        var found = new TreeMap<String, NoticeKind>();
        for (NoticeContribution contribution : contributions) {
            for (NoticeKind kind : contribution.kinds()) {
                if (found.putIfAbsent(kind.event(), kind) != null) {
                    LOG.warn("{} brings the event {} a second time; the first one stays", contribution, kind.event());
                }
            }
        }
        return found;
    }

    Optional<NoticeKind> find(String event) {
        return Optional.ofNullable(byEvent.get(event));
    }

    /** Whether there is such an event and servers may switch it off. */
    boolean hasSwitch(String event) {
        return find(event).filter(NoticeKind::hasSwitch).isPresent();
    }

    /** All of them, by event. */
    Collection<NoticeKind> all() {
        return byEvent.values();
    }
}
