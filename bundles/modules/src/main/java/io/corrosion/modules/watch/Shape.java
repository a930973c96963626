package io.corrosion.modules.watch;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sun.misc.Unsafe;

/**
 * How large the objects of a class are and what they refer to, as the Java machine lays them out with compressed references. Read by
 * reflection, and past the walls of the Java library's modules by {@link Unsafe}, which is used for looking only. Immutable.
 */
record Shape(long bytes, List<Pointer> references) {

    private static final int HEADER = 12;
    private static final int HEADER_OF_ARRAY = 16;
    private static final int REFERENCE = 4;
    private static final int ALIGNED = 8;
    private static final Unsafe UNSAFE = unsafe();

    /** What belongs to the Java machine, or is not kept by whoever refers to it; of a thread what it runs counts. */
    private static final Set<Class<?>> MACHINERY =
            Set.of(Class.class, ClassLoader.class, ThreadGroup.class, Module.class, ThreadLocal.class);

    private static final String RUNS = "target";

    /** A field that refers to something. */
    interface Pointer {
        @Nullable
        Object of(Object owner);
    }

    static Shape of(Class<?> type) {
        long bytes = HEADER;
        List<Pointer> references = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += size(field.getType());
                    if (!field.getType().isPrimitive()
                            && (each != Thread.class || field.getName().equals(RUNS))) {
                        pointer(field).ifPresent(references::add);
                    }
                }
            }
        }
        return new Shape(aligned(bytes), List.copyOf(references));
    }

    static long ofArray(Class<?> element, int length) {
        return aligned(HEADER_OF_ARRAY + (long) size(element) * length);
    }

    /** Whether nothing is to be learnt from objects of this class. */
    static boolean isMachinery(Class<?> type) {
        return Reference.class.isAssignableFrom(type)
                || MACHINERY.stream().anyMatch(each -> each.isAssignableFrom(type));
    }

    /** What the class itself keeps; nothing as long as nobody has used it. */
    @SuppressWarnings("deprecation") // there is no other way to ask that does not run its code
    static List<Object> statics(Class<?> type) {
        List<Object> kept = new ArrayList<>();
        if (!UNSAFE.shouldBeInitialized(type)) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && field.trySetAccessible()) {
                    Object value = value(field, null);
                    if (value != null) {
                        kept.add(value);
                    }
                }
            }
        }
        return kept;
    }

    private static Optional<Pointer> pointer(Field field) {
        if (field.trySetAccessible()) {
            return Optional.of(owner -> value(field, owner));
        }
        Class<?> type = field.getDeclaringClass();
        if (type.isHidden() || type.isRecord()) {
            return Optional.empty(); // of the Java library: these keep nothing that is not kept by others
        }
        long offset = UNSAFE.objectFieldOffset(field);
        return Optional.of(owner -> UNSAFE.getObject(owner, offset));
    }

    private static @Nullable Object value(Field field, @Nullable Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("It was made accessible", e);
        }
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        } else if (type == byte.class || type == boolean.class) {
            return Byte.BYTES;
        } else if (type == short.class || type == char.class) {
            return Short.BYTES;
        }
        return REFERENCE;
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNED - 1) / ALIGNED * ALIGNED;
    }

    private static Unsafe unsafe() {
        try {
            Field only = Unsafe.class.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            return (Unsafe) only.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java machine has no sun.misc.Unsafe", e);
        }
    }
}
