package io.corrosion.modules.watch;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures what some objects of a module keep: everything that can be reached from them without passing through an object of somebody
 * else. Followed are objects of the module, of the Java library, and values (records, JSON trees); an object of the platform is
 * not, or the platform would be counted as the module's. The module may go on meanwhile, so this is about what it keeps.
 * Confined to its thread.
 */
final class Retained {

    /** So many objects are too many, however small they are; more are not looked at. */
    static final int MOST_OBJECTS = 4_000_000;

    private static final String JSON = "com.fasterxml.jackson.databind.node.";

    private final ClassLoader module;
    private final Map<Class<?>, Shape> shapes = new HashMap<>();
    private final Seen seen = new Seen();
    private final Deque<Object> ahead = new ArrayDeque<>();
    private long bytes;

    private Retained(ClassLoader module) {
        this.module = module;
    }

    /**
     * What was found.
     *
     * @param tooMany there are more objects than anybody should keep, and not all were counted
     */
    record Sum(long bytes, boolean tooMany) {

        static final Sum NONE = new Sum(0, false);
    }

    /** @param module by which the module's classes are told from those of others */
    static Sum of(ClassLoader module, Collection<?> roots) {
        Retained retained = new Retained(module);
        roots.forEach(retained::meet);
        while (!retained.ahead.isEmpty() && !retained.seen.isFull()) {
            retained.count(retained.ahead.pop());
        }
        return new Sum(retained.bytes, retained.seen.isFull());
    }

    private void meet(@Nullable Object object) {
        if (object != null && isCounted(object.getClass()) && seen.add(object)) {
            ahead.push(object);
        }
    }

    private void count(Object object) {
        Class<?> type = object.getClass();
        if (!type.isArray()) {
            Shape shape = shapes.computeIfAbsent(type, Shape::of);
            bytes += shape.bytes();
            shape.references().forEach(reference -> meet(reference.of(object)));
            return;
        }
        bytes += Shape.ofArray(type.getComponentType(), Array.getLength(object));
        if (object instanceof Object[] several) {
            for (Object each : several) {
                meet(each);
            }
        }
    }

    private boolean isCounted(Class<?> type) {
        if (Shape.isMachinery(type)) {
            return false;
        }
        ClassLoader loader = type.getClassLoader();
        return loader == module
                || loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || type.isArray()
                || type.isRecord()
                || type.getName().startsWith(JSON);
    }
}
