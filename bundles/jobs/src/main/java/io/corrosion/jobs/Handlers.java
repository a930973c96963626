package io.corrosion.jobs;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.jobs.sql.StoredJob;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handlers installed on this node. They come and go; their services are fetched when they have something to do. Those of
 * a store module count for servers the module is enabled on only; where its time is over their turn comes and nothing is done. Thread-safe.
 */
@Component(service = Handlers.class)
public final class Handlers {

    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

    private final Map<String, ServiceReference<JobHandler>> byKind = new ConcurrentHashMap<>();
    private volatile Consumer<Set<String>> arrival = kinds -> {};
    private volatile Consumer<Set<String>> departure = kinds -> {};

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ModuleGate gate;

    @Activate
    public Handlers() {}

    /** Hears of kinds whose handler has come or gone; called on the framework's thread, must not block. */
    void watch(Consumer<Set<String>> come, Consumer<Set<String>> gone) {
        arrival = come;
        departure = gone;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            service = JobHandler.class)
    void bindHandler(ServiceReference<JobHandler> reference) {
        Set<String> kinds = kinds(reference);
        for (String kind : kinds) {
            ServiceReference<JobHandler> earlier = byKind.put(kind, reference);
            if (earlier != null) {
                LOG.warn("{} and {} both handle jobs of kind {}; the later one does", earlier, reference, kind);
            }
        }
        arrival.accept(kinds);
    }

    void unbindHandler(ServiceReference<JobHandler> reference) {
        Set<String> kinds = kinds(reference);
        kinds.forEach(kind -> byKind.remove(kind, reference));
        departure.accept(kinds);
    }

    private static Set<String> kinds(ServiceReference<JobHandler> reference) {
        Object kinds = reference.getProperty(JobHandler.KIND);
        return kinds instanceof String[] several ? Set.of(several) : Set.of(String.valueOf(kinds));
    }

    /** Whether there is a handler of this kind. */
    boolean knows(String kind) {
        return byKind.containsKey(kind);
    }

    /** The kinds there are handlers of. */
    Set<String> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    /** Whether a handler would take the job. */
    boolean takes(StoredJob job) {
        return reference(job).isPresent();
    }

    /** The handler to give the job to, when there still is one. */
    Optional<JobHandler> handlerOf(StoredJob job) {
        return reference(job).map(reference -> {
            Bundle bundle = reference.getBundle();
            if (bundle == null) {
                return null;
            }
            return isOver(bundle, job)
                    ? Handlers::skip
                    : bundle.getBundleContext().getService(reference);
        });
    }

    /** Whether the time paid for the module is over on this server: it may not change anything there. */
    private boolean isOver(Bundle bundle, StoredJob job) {
        ModuleGate asked = gate;
        return asked != null
                && job.license()
                        .filter(license -> asked.isReadOnly(bundle, license))
                        .isPresent();
    }

    private static void skip(JobRun run) {
        LOG.info(
                "Job {} of kind {} is skipped: the time paid for its module is over on this server",
                run.id(),
                run.kind());
    }

    private Optional<ServiceReference<JobHandler>> reference(StoredJob job) {
        return Optional.ofNullable(byKind.get(job.kind()))
                .filter(reference -> reference.getBundle() != null && counts(reference.getBundle(), job));
    }

    private boolean counts(Bundle bundle, StoredJob job) {
        ModuleGate asked = gate;
        if (asked == null || asked.moduleOf(bundle).isEmpty()) {
            return true;
        }
        return job.license().map(license -> asked.isEnabled(bundle, license)).orElse(true);
    }
}
