package io.corrosion.shell.contribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.wicket.application.IClassResolver;
import org.osgi.framework.Bundle;

/**
 * Finds classes and resources in the shell, in Wicket and in whatever contributes now. It caches nothing, so that a
 * removed bundle is forgotten at once (stack.md trap 5). Thread-safe.
 */
public final class BundleClassResolver implements IClassResolver {

    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "byte", byte.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class,
            "boolean", boolean.class,
            "char", char.class,
            "void", void.class);

    private final Contributions contributions;
    private final List<ClassLoader> own;
    private final ClassLoader loader = new OverBundles();

    public BundleClassResolver(Contributions contributions) {
        this.contributions = contributions;
        this.own = List.of(
                BundleClassResolver.class.getClassLoader(),
                org.apache.wicket.Application.class.getClassLoader(),
                io.corrosion.ui.page.ConsolePage.class.getClassLoader());
    }

    @Override
    public Class<?> resolveClass(String name) throws ClassNotFoundException {
        Class<?> primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return primitive;
        }
        return name.startsWith("[") ? array(name) : find(name);
    }

    @Override
    public Iterator<URL> getResources(String name) {
        Map<String, URL> found = new LinkedHashMap<>();
        try {
            for (ClassLoader ours : own) {
                Collections.list(ours.getResources(name)).forEach(url -> found.put(url.toExternalForm(), url));
            }
            for (Bundle bundle : contributions.bundles()) {
                var urls = bundle.getState() == Bundle.ACTIVE ? bundle.getResources(name) : null;
                if (urls != null) {
                    Collections.list(urls).forEach(url -> found.put(url.toExternalForm(), url));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.values().iterator();
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    private Class<?> array(String name) throws ClassNotFoundException {
        int depth = name.lastIndexOf('[') + 1;
        if (name.charAt(depth) != 'L') {
            return Class.forName(name);
        }
        Class<?> element = resolveClass(name.substring(depth + 1, name.length() - 1));
        return Array.newInstance(element, new int[depth]).getClass();
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        for (ClassLoader ours : own) {
            try {
                return Class.forName(name, false, ours);
            } catch (ClassNotFoundException | NoClassDefFoundError elsewhere) {
                continue;
            }
        }
        return fromBundles(name);
    }

    private Class<?> fromBundles(String name) throws ClassNotFoundException {
        for (Bundle bundle : contributions.bundles()) {
            try {
                return bundle.loadClass(name);
            } catch (ClassNotFoundException | IllegalStateException elsewhere) {
                continue;
            }
        }
        throw new ClassNotFoundException(name);
    }

    /** A view over the same places for code that wants a class loader; defines and keeps nothing. */
    private final class OverBundles extends ClassLoader {

        OverBundles() {
            super(BundleClassResolver.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return find(name);
        }

        @Override
        protected URL findResource(String name) {
            Iterator<URL> found = BundleClassResolver.this.getResources(name);
            return found.hasNext() ? found.next() : null;
        }

        @Override
        protected Enumeration<URL> findResources(String name) {
            List<URL> found = new ArrayList<>();
            BundleClassResolver.this.getResources(name).forEachRemaining(found::add);
            return Collections.enumeration(found);
        }
    }
}
