package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BisectionTest {

    /** Runs trials until the search ends; empty when it gives up. */
    private static Optional<Bisection> search(List<String> plugins, Set<String> bad, List<Bisection> trials) {
        Optional<Bisection> trial = Optional.of(Bisection.of(plugins));
        while (true) {
            Bisection now = Bisection.read(trial.get().text());
            assertThat(now).isEqualTo(trial.get());
            trials.add(now);
            boolean up = now.out().containsAll(bad);
            trial = up ? now.up() : now.down();
            if (trial.isEmpty()) {
                return up ? Optional.of(now) : Optional.empty();
            }
        }
    }

    @Test
    void theGuiltyPluginIsFoundAmongAnyNumberWithFewTrials() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> plugins = new ArrayList<>();
            for (int number = 0, many = 1 + random.nextInt(40); number < many; number++) {
                plugins.add("P" + number);
            }
            String bad = plugins.get(random.nextInt(plugins.size()));
            List<Bisection> trials = new ArrayList<>();

            Optional<Bisection> found = search(plugins, Set.of(bad), trials);

            assertThat(found.orElseThrow().guilty()).containsExactly(bad);
            assertThat(trials).hasSizeLessThanOrEqualTo(2 + (int) Math.ceil(Math.log(plugins.size()) / Math.log(2)));
        }
    }

    @Test
    void severalGuiltyPluginsAreFoundAndEverybodyElseComesBack() {
        Random random = new Random(8);
        for (int round = 0; round < 500; round++) {
            List<String> plugins = new ArrayList<>();
            Set<String> bad = new TreeSet<>();
            for (int number = 0, many = 3 + random.nextInt(20); number < many; number++) {
                plugins.add("P" + number);
            }
            while (bad.size() < 3) {
                bad.add(plugins.get(random.nextInt(plugins.size())));
            }

            Optional<Bisection> found = search(plugins, bad, new ArrayList<>());

            assertThat(new TreeSet<>(found.orElseThrow().out())).isEqualTo(bad);
        }
    }

    @Test
    void aServerThatIsDownWithoutAnyPluginEndsTheSearchAtOnce() {
        List<Bisection> trials = new ArrayList<>();

        assertThat(search(List.of("A", "B"), Set.of("the game itself"), trials)).isEmpty();
        assertThat(trials).hasSize(1);
    }
}
