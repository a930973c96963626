package io.corrosion.messaging.outbox;

import io.corrosion.api.event.EventListener;
import java.lang.reflect.Proxy;
import org.osgi.framework.ServiceReference;

/** What the framework shows of a listener before anybody has asked for it. */
final class Announced {

    private Announced() {}

    @SuppressWarnings("unchecked") // a proxy has the type that is asked for
    static ServiceReference<EventListener<?>> reference() {
        return (ServiceReference<EventListener<?>>) Proxy.newProxyInstance(
                Announced.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                });
    }
}
