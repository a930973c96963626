package io.corrosion.modules;

import io.corrosion.api.tenancy.LicenseId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What owners chose for their servers, in memory: dispatchers ask on each request. Thread-safe. */
final class ChosenModules {

    private final Supplier<Map<LicenseId, Set<String>>> rows;
    private final Map<LicenseId, Set<String>> chosen = new ConcurrentHashMap<>();
    private final AtomicLong choices = new AtomicLong();
    private final FirstUse first = new FirstUse(this::reload);

    /** @param rows reads what is written down */
    ChosenModules(Supplier<Map<LicenseId, Set<String>>> rows) {
        this.rows = rows;
    }

    Set<String> on(LicenseId server) {
        first.made();
        return chosen.getOrDefault(server, Set.of());
    }

    /** Of every server for which anything was. */
    Map<LicenseId, Set<String>> all() {
        first.made();
        return Map.copyOf(chosen);
    }

    /** How many servers each was chosen for, by slug. */
    Map<String, Integer> counts() {
        first.made();
        return chosen.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toMap(Function.identity(), slug -> 1, Integer::sum));
    }

    Set<String> with(LicenseId server, String slug) {
        Set<String> all = new HashSet<>(on(server));
        all.add(slug);
        return all;
    }

    Set<String> without(LicenseId server, String slug) {
        Set<String> all = new HashSet<>(on(server));
        all.remove(slug);
        return all;
    }

    void enabled(LicenseId server, String slug) {
        synchronized (choices) {
            choices.incrementAndGet();
            chosen.compute(server, (license, slugs) -> {
                Set<String> now = slugs == null ? new HashSet<>() : new HashSet<>(slugs);
                now.add(slug);
                return Set.copyOf(now);
            });
        }
    }

    void disabled(LicenseId server, String slug) {
        synchronized (choices) {
            choices.incrementAndGet();
            chosen.computeIfPresent(server, (license, slugs) -> {
                Set<String> now = new HashSet<>(slugs);
                now.remove(slug);
                return now.isEmpty() ? null : Set.copyOf(now);
            });
        }
    }

    /** Takes over what was chosen on other nodes. A choice made here while the rows were read wins: it is newer than they are. */
    void reload() {
        while (true) {
            long before = choices.get();
            Map<LicenseId, Set<String>> read = rows.get();
            synchronized (choices) {
                if (choices.get() == before) {
                    chosen.putAll(read);
                    chosen.keySet().retainAll(read.keySet());
                    return;
                }
            }
        }
    }
}
