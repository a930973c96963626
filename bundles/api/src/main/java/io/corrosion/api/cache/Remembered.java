package io.corrosion.api.cache;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Answers from memory what was found once, until it is told to forget. A value that was being loaded while something was
 * forgotten is returned but not kept, so an answer that is older than a change never stays. What is not found is not
 * remembered. Thread-safe; reads take no lock; two threads may load the same key at the same time.
 *
 * @param <K> what is asked, with {@code equals}
 * @param <V> what is found; immutable
 */
public final class Remembered<K, V> {

    private final Map<K, V> values = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final int capacity;

    /** @param capacity how many values are kept; beyond it some, in no particular order, are loaded again when asked */
    public Remembered(int capacity) {
        this.capacity = capacity;
    }

    /** The value, loaded when it is not remembered. */
    public Optional<V> find(K key, Function<K, Optional<V>> loader) {
        V known = values.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        long before = changes.get();
        Optional<V> loaded = loader.apply(key);
        loaded.ifPresent(value -> keep(key, value, before));
        return loaded;
    }

    /**
     * The values of many keys; those not remembered are loaded together, and what is not found is left out.
     *
     * @since 1.1
     */
    public Map<K, V> findAll(Collection<K> keys, Function<Set<K>, Map<K, V>> loader) {
        Map<K, V> found = new HashMap<>();
        Set<K> unknown = new HashSet<>();
        for (K key : keys) {
            V known = values.get(key);
            if (known == null) {
                unknown.add(key);
            } else {
                found.put(key, known);
            }
        }
        if (!unknown.isEmpty()) {
            long before = changes.get();
            loader.apply(unknown).forEach((key, value) -> {
                found.put(key, value);
                keep(key, value, before);
            });
        }
        return found;
    }

    /** The value, loaded when it is not remembered. */
    public V get(K key, Function<K, V> loader) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        long before = changes.get();
        V loaded = loader.apply(key);
        keep(key, loaded, before);
        return loaded;
    }

    /** Forgets one value, and whatever is being loaded now. */
    public void forget(K key) {
        changes.incrementAndGet();
        values.remove(key);
    }

    /** Forgets every value the question is true for, and whatever is being loaded now. */
    public void forgetIf(Predicate<V> question) {
        changes.incrementAndGet();
        values.values().removeIf(question);
    }

    /** Forgets everything. */
    public void forgetAll() {
        changes.incrementAndGet();
        values.clear();
    }

    private void keep(K key, V value, long before) {
        if (values.size() >= capacity) {
            makeRoom();
        }
        // The comparison stands inside compute: a change after it waits for this bin, and then removes the value.
        values.compute(key, (same, known) -> changes.get() == before ? value : known);
    }

    private void makeRoom() {
        Iterator<K> keys = values.keySet().iterator();
        for (int leaving = capacity / 16 + 1; leaving > 0 && keys.hasNext(); leaving--) {
            keys.next();
            keys.remove();
        }
    }
}
