package io.corrosion.backups.store;

import java.util.Arrays;

/** Some bytes of an array, which nobody writes meanwhile. */
record Part(byte[] bytes, int from, int length) {

    static Part all(byte[] bytes) {
        return new Part(bytes, 0, bytes.length);
    }

    /** Without the first ones. */
    Part after(int count) {
        return new Part(bytes, from + count, length - count);
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, from + length);
    }
}
