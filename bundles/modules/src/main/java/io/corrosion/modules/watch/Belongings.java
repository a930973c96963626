package io.corrosion.modules.watch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What a module holds in its own hands, from which {@link Retained} finds the rest: what the classes it has loaded keep, its services
 * that somebody uses, and what its threads run. Nothing of the module's code is run to find out. Confined to its thread.
 */
final class Belongings {

    private static final String CLASS = ".class";

    private final Bundle bundle;

    Belongings(Bundle bundle) {
        this.bundle = bundle;
    }

    /** What it keeps; nothing once it has been stopped. */
    Retained.Sum weighed(Set<Thread> threads) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        BundleContext context = bundle.getBundleContext();
        if (wiring == null || context == null) {
            return Retained.Sum.NONE;
        }
        List<Object> roots = new ArrayList<>(threads);
        wiring.listResources("/", "*" + CLASS, BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL)
                .forEach(path -> loaded(wiring.getClassLoader(), path)
                        .map(Shape::statics)
                        .ifPresent(roots::addAll));
        roots.addAll(services(context));
        return Retained.of(wiring.getClassLoader(), roots);
    }

    private static Optional<Class<?>> loaded(ClassLoader loader, String path) {
        String name = path.substring(0, path.length() - CLASS.length()).replace('/', '.');
        try {
            Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
            find.setAccessible(true); // the launcher opens java.lang, as Karaf does
            return Optional.ofNullable((Class<?>) find.invoke(loader, name));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The classes of a module cannot be told", e);
        }
    }

    /** One that nobody uses may not have been made yet, and would be by asking for it. */
    private Collection<Object> services(BundleContext context) {
        List<Object> found = new ArrayList<>();
        ServiceReference<?>[] all = bundle.getRegisteredServices();
        for (ServiceReference<?> reference : all == null ? new ServiceReference<?>[0] : all) {
            boolean isOne = Constants.SCOPE_SINGLETON.equals(reference.getProperty(Constants.SERVICE_SCOPE));
            if (isOne && reference.getUsingBundles() != null) {
                Optional.ofNullable(taken(context, reference)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static <S> @Nullable S taken(BundleContext context, ServiceReference<S> reference) {
        S service = context.getService(reference);
        context.ungetService(reference);
        return service;
    }
}
