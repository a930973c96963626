package io.corrosion.testkit.panel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Copies of a game's directory that a fake panel keeps. Each takes a while: two looks. Thread-safe. */
public final class FakeCopies {

    static final int LOOKS = 2;

    /** One copy. */
    static final class Copy {

        final String id = UUID.randomUUID().toString();
        final String name;
        final Instant at = Instant.now();
        final Map<String, byte[]> files;
        volatile boolean locked;
        volatile boolean good = true;
        private int looks = LOOKS;

        private Copy(String name, Map<String, byte[]> files) {
            this.name = name;
            this.files = files;
        }

        /** Whether it is complete, for somebody who looks. */
        synchronized boolean looked() {
            looks = Math.max(0, looks - 1);
            return looks == 0;
        }

        synchronized boolean complete() {
            return looks == 0;
        }

        long bytes() {
            return files.values().stream().mapToLong(content -> content.length).sum();
        }
    }

    private final FakeGame game;
    private final List<Copy> copies = new CopyOnWriteArrayList<>();
    private volatile int limit = 3;
    private volatile boolean works = true;
    private volatile int restoring;

    FakeCopies(FakeGame game) {
        this.game = game;
    }

    /** How many it keeps at most from now on. */
    public void limit(int most) {
        limit = most;
    }

    /** Whether copies that are begun from now on succeed. */
    public void works(boolean succeed) {
        works = succeed;
    }

    /** Protects all copies from deletion. */
    public void lockAll() {
        copies.forEach(copy -> copy.locked = true);
    }

    int limit() {
        return limit;
    }

    List<Copy> all() {
        return copies;
    }

    boolean isFull() {
        return copies.size() >= limit;
    }

    Optional<Copy> find(String id) {
        return copies.stream().filter(copy -> copy.id.equals(id)).findFirst();
    }

    Copy take(String name) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(game.directory())) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                files.put(game.directory().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        Copy copy = new Copy(name, files);
        copy.good = works;
        copies.add(copy);
        return copy;
    }

    void restore(Copy copy, boolean clear) throws IOException {
        if (clear) {
            try (Stream<Path> tree = Files.walk(game.directory())) {
                for (Path one : tree.sorted(Comparator.reverseOrder()).toList()) {
                    if (!one.equals(game.directory())) {
                        Files.delete(one);
                    }
                }
            }
        }
        for (Map.Entry<String, byte[]> file : copy.files.entrySet()) {
            Path place = game.directory().resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        restoring = LOOKS;
    }

    /** Whether a copy is being put back, for somebody who looks. */
    boolean restoring() {
        restoring = Math.max(0, restoring - 1);
        return restoring > 0;
    }

    void delete(Copy copy) {
        copies.remove(copy);
    }
}
