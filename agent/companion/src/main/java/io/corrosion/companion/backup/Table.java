package io.corrosion.companion.backup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/** The chunks of a restore in the order of its manifest: about 60 bytes each. Guarded by its owner. */
final class Table {

    private static final int HASH = 32;

    private final List<String> files = new ArrayList<>();
    private int[] firstChunk = new int[1_024];
    private byte[] hashes = new byte[HASH * 1_024];
    private int[] lengths = new int[1_024];
    private int[] heads = new int[0];
    private int[] next = new int[0];
    private final BitSet present = new BitSet();
    private int size;

    void clear() {
        files.clear();
        present.clear();
        size = 0;
    }

    void file(String path) {
        if (files.size() == firstChunk.length) {
            firstChunk = Arrays.copyOf(firstChunk, 2 * firstChunk.length);
        }
        firstChunk[files.size()] = size;
        files.add(path);
    }

    void chunk(String sha256, int length, boolean isPresent) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size * HASH);
        }
        System.arraycopy(HexFormat.of().parseHex(sha256), 0, hashes, size * HASH, HASH);
        lengths[size] = length;
        present.set(size, isPresent);
        size++;
    }

    /** All chunks are known: from now on they are found by their hash. */
    void seal() {
        heads = new int[Math.max(1, 2 * size)];
        next = new int[size];
        Arrays.fill(heads, -1);
        for (int ordinal = 0; ordinal < size; ordinal++) {
            int head = head(hashes, ordinal * HASH);
            next[ordinal] = heads[head];
            heads[head] = ordinal;
        }
    }

    List<Integer> find(String sha256) {
        byte[] hash = HexFormat.of().parseHex(sha256);
        List<Integer> found = new ArrayList<>();
        if (heads.length == 0 || hash.length != HASH) {
            return found;
        }
        for (int ordinal = heads[head(hash, 0)]; ordinal >= 0; ordinal = next[ordinal]) {
            int from = ordinal * HASH;
            if (Arrays.equals(hashes, from, from + HASH, hash, 0, HASH)) {
                found.add(ordinal);
            }
        }
        return found;
    }

    private int head(byte[] bytes, int at) {
        int prefix =
                bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
        return Integer.remainderUnsigned(prefix, heads.length);
    }

    int size() {
        return size;
    }

    boolean isPresent(int ordinal) {
        return present.get(ordinal);
    }

    void present(int ordinal) {
        present.set(ordinal);
    }

    String sha256(int ordinal) {
        return HexFormat.of().formatHex(hashes, ordinal * HASH, ordinal * HASH + HASH);
    }

    int length(int ordinal) {
        return lengths[ordinal];
    }

    /** The last file that begins at or before this chunk; files without chunks share a beginning with the next one. */
    private int fileOf(int ordinal) {
        int low = 0;
        int high = files.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstChunk[middle] <= ordinal) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    String path(int ordinal) {
        return files.get(fileOf(ordinal));
    }

    long offset(int ordinal) {
        long offset = 0;
        for (int before = firstChunk[fileOf(ordinal)]; before < ordinal; before++) {
            offset += lengths[before];
        }
        return offset;
    }
}
