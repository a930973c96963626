package io.corrosion.modules.watch;

import org.jspecify.annotations.Nullable;

/** Objects that were met, by identity, in a quarter of the memory an {@link java.util.IdentityHashMap} takes. Confined to its thread. */
final class Seen {

    private static final int FIRST = 1024;

    private @Nullable Object[] slots = new Object[FIRST];
    private int size;

    /** False when it was there already. */
    boolean add(Object object) {
        if (size * 2 >= slots.length) {
            grow();
        }
        boolean fresh = put(object);
        size += fresh ? 1 : 0;
        return fresh;
    }

    boolean isFull() {
        return size >= Retained.MOST_OBJECTS;
    }

    private boolean put(Object object) {
        int slot = (System.identityHashCode(object) * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
        while (slots[slot] != null) {
            if (slots[slot] == object) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = object;
        return true;
    }

    private void grow() {
        @Nullable Object[] before = slots;
        slots = new Object[before.length * 2];
        for (Object each : before) {
            if (each != null) {
                put(each);
            }
        }
    }
}
