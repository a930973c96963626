package io.corrosion.api.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final Remembered<String, String> remembered = new Remembered<>(16);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void whatWasFoundOnceIsNotLoadedAgain() {
        remembered.find("key", this::load);
        remembered.find("key", this::load);

        assertThat(loads).hasValue(1);
    }

    @Test
    void whatWasNotFoundIsAskedForAgain() {
        remembered.find("key", key -> Optional.empty());

        assertThat(remembered.find("key", this::load)).contains("key 1");
    }

    @Test
    void whatIsForgottenIsLoadedAgain() {
        remembered.find("key", this::load);

        remembered.forget("key");

        assertThat(remembered.find("key", this::load)).contains("key 2");
    }

    @Test
    void aValueLoadedWhileSomethingIsForgottenIsNotKept() {
        remembered.get("key", key -> {
            remembered.forget(key);
            return "stale";
        });

        assertThat(remembered.get("key", key -> "fresh")).isEqualTo("fresh");
    }

    @Test
    void manyAreLoadedTogetherAndOnlyThoseThatAreNotKnown() {
        remembered.get("known", key -> "kept");

        var found = remembered.findAll(List.of("known", "new", "nowhere"), unknown -> {
            assertThat(unknown).containsExactlyInAnyOrder("new", "nowhere");
            return Map.of("new", "loaded");
        });

        assertThat(found).containsOnly(Map.entry("known", "kept"), Map.entry("new", "loaded"));
        assertThat(remembered.get("new", key -> "loaded again")).isEqualTo("loaded");
    }

    @Test
    void whatIsLoadedTogetherWhileSomethingIsForgottenIsNotKept() {
        remembered.findAll(List.of("key"), unknown -> {
            remembered.forget("other");
            return Map.of("key", "stale");
        });

        assertThat(remembered.get("key", key -> "fresh")).isEqualTo("fresh");
    }

    @Test
    void onlyValuesTheQuestionIsTrueForAreForgotten() {
        remembered.get("one", key -> "old");
        remembered.get("two", key -> "kept");

        remembered.forgetIf("old"::equals);

        assertThat(remembered.get("one", key -> "new")).isEqualTo("new");
        assertThat(remembered.get("two", key -> "new")).isEqualTo("kept");
    }

    @Test
    void itHoldsNoMoreThanItsCapacity() {
        for (int number = 0; number < 1_000; number++) {
            remembered.find("key " + number, this::load);
        }

        loads.set(0);
        for (int number = 0; number < 1_000; number++) {
            remembered.find("key " + number, this::load);
        }

        assertThat(loads.get()).isGreaterThan(900);
    }

    private Optional<String> load(String key) {
        return Optional.of(key + " " + loads.incrementAndGet());
    }
}
