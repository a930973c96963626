package io.corrosion.rest;

import io.corrosion.api.rest.RestResource;
import io.corrosion.rest.cxf.Endpoint;
import io.corrosion.rest.cxf.Engine;
import io.corrosion.rest.openapi.Fragment;
import io.corrosion.rest.route.Match;
import io.corrosion.rest.route.Operation;
import io.corrosion.rest.route.PathTemplate;
import io.corrosion.rest.route.Route;
import io.corrosion.rest.route.RouteTable;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources of all bundles. A resource that arrives gets an endpoint and its routes; one that leaves takes them along;
 * nobody else notices. Thread-safe: look-ups read an immutable table.
 */
@Component(service = Resources.class, immediate = true)
public final class Resources {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    /** Everything that is known of one resource service. */
    private record Entry(Endpoint endpoint, List<Route<Served>> routes, Fragment document) {}

    private final Engine engine = new Engine();
    private final Map<ServiceReference<RestResource>, Entry> entries = new LinkedHashMap<>();
    private volatile RouteTable<Served> table = new RouteTable<>(List.of());

    @Activate
    public Resources() {}

    /** The operation that answers, looked up under {@code /api}. */
    Match<Served> find(String method, String path) {
        return table.find(method, path);
    }

    /** What the resources say of themselves, for the API's documentation. */
    public synchronized List<Fragment> documents() {
        return entries.values().stream().map(Entry::document).toList();
    }

    /** Serves a resource that no route leads to. */
    Endpoint unlisted(Object resource, String path) {
        return engine.serve(resource, path);
    }

    /** How many resources are served. */
    synchronized int size() {
        return entries.size();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void add(ServiceReference<RestResource> reference, RestResource resource) {
        try {
            Addresses addresses = Addresses.of(reference);
            List<Operation> operations = Operation.of(resource.getClass());
            Endpoint endpoint = engine.serve(resource, addresses.canonical());
            Entry entry = new Entry(
                    endpoint,
                    routes(endpoint, reference.getBundle(), addresses, classPath(resource), operations),
                    new Fragment(resource.getClass(), addresses.canonical()));
            publish(reference, entry);
            LOG.info("{} serves {}", reference.getBundle().getSymbolicName(), addresses.canonical());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            LOG.error(
                    "The REST resource {} of {} is not served: {}",
                    resource.getClass().getName(),
                    reference.getBundle(),
                    refused.getMessage());
        }
    }

    void remove(ServiceReference<RestResource> reference) {
        Entry entry = forget(reference);
        if (entry != null) {
            entry.endpoint().close();
            LOG.info("{} is not served any more", entry.document().path());
        }
    }

    private synchronized @Nullable Entry forget(ServiceReference<RestResource> reference) {
        Entry entry = entries.remove(reference);
        if (entry != null) {
            table = tableOf(entries.values().stream());
        }
        return entry;
    }

    @Deactivate
    synchronized void close() {
        entries.values().forEach(entry -> entry.endpoint().close());
        entries.clear();
        engine.close();
    }

    private void publish(ServiceReference<RestResource> reference, Entry entry) {
        try {
            table = tableOf(Stream.concat(entries.values().stream(), Stream.of(entry)));
            entries.put(reference, entry);
        } catch (IllegalStateException twice) {
            entry.endpoint().close();
            throw twice;
        }
    }

    private static RouteTable<Served> tableOf(Stream<Entry> entries) {
        return new RouteTable<>(
                entries.flatMap(entry -> entry.routes().stream()).toList());
    }

    private static List<Route<Served>> routes(
            Endpoint endpoint, Bundle bundle, Addresses addresses, String classPath, List<Operation> operations) {
        List<Route<Served>> routes = new ArrayList<>();
        for (Operation operation : operations) {
            PathTemplate canonical = PathTemplate.of(addresses.canonical(), classPath, operation.path());
            Served served = new Served(endpoint, operation, bundle, canonical.text());
            routes.add(Route.of(operation.method(), canonical, served));
            for (String alias : addresses.aliases()) {
                PathTemplate path = PathTemplate.of(alias, classPath, operation.path());
                routes.add(new Route<>(operation.method(), path, canonical, served));
            }
        }
        return routes;
    }

    private static String classPath(RestResource resource) {
        Path path = resource.getClass().getAnnotation(Path.class);
        if (path == null) {
            throw new IllegalArgumentException("its class carries no @Path");
        }
        return path.value();
    }
}
