package io.corrosion.rest.cxf;

import io.corrosion.rest.json.JsonBody;
import io.corrosion.rest.problem.ProblemMapper;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.apache.cxf.jaxrs.lifecycle.SingletonResourceProvider;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * The CXF bus and its servers. CXF looks for its parts through the thread's context class loader, so every call into it
 * goes through {@link #inItsClassSpace}. Thread-safe.
 */
public final class Engine implements AutoCloseable {

    private static final ClassLoader CXF = JAXRSServerFactoryBean.class.getClassLoader();

    private final AtomicLong addresses = new AtomicLong();
    private final Bus bus;

    public Engine() {
        bus = inItsClassSpace(() -> {
            RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
            Bus made = new CXFBusFactory().createBus();
            made.getInInterceptors().add(new NoBody());
            made.getOutInterceptors().add(new DateHeader());
            BusFactory.setDefaultBus(made);
            return made;
        });
    }

    /**
     * Serves a resource.
     *
     * @param path of the resource below {@code /api}; its class's and methods' paths follow it
     */
    public Endpoint serve(Object resource, String path) {
        return inItsClassSpace(() -> {
            JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
            factory.setBus(bus);
            factory.setAddress("/resource-" + addresses.incrementAndGet());
            factory.setResourceClasses(resource.getClass());
            factory.setResourceProvider(resource.getClass(), new SingletonResourceProvider(resource, true));
            factory.getServiceFactory()
                    .getClassResourceInfo()
                    .forEach(info -> info.setURITemplate(URITemplate.createExactTemplate(
                            join(path, info.getURITemplate().getValue()))));
            factory.setProviders(
                    List.of(new JsonBody(), new ProblemMapper(), new CallerContext(), new ParameterTypes()));
            Server server = factory.create();
            return new Endpoint(server, (AbstractHTTPDestination) server.getDestination());
        });
    }

    @Override
    public void close() {
        inItsClassSpace(() -> {
            bus.shutdown(true);
            BusFactory.setDefaultBus(null);
            return bus;
        });
    }

    static <T> T inItsClassSpace(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CXF);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String join(String path, String classPath) {
        return classPath.equals("/") ? path : path + (classPath.startsWith("/") ? "" : "/") + classPath;
    }
}
