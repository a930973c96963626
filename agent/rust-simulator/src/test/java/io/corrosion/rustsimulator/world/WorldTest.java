package io.corrosion.rustsimulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(story(new World(7, 50, 12), 300)).isEqualTo(story(new World(7, 50, 12), 300));
        assertThat(story(new World(7, 50, 12), 300)).isNotEqualTo(story(new World(8, 50, 12), 300));
    }

    @Test
    void playersComeUntilAsManyAreThereAsWanted() {
        World world = new World(1, 50, 0);
        assertThat(story(world, 20)).isEmpty();

        world.want(30);
        story(world, 60);

        assertThat(world.players()).hasSizeBetween(24, 34);
        assertThat(world.players()).extracting(Player::steamId).doesNotHaveDuplicates();
    }

    @Test
    void theServerIsNeverFullerThanItMayBe() {
        World world = new World(1, 5, 500);

        story(world, 200);

        assertThat(world.players()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void fpsAndEntitiesDriftWithinReason() {
        World world = new World(3, 100, 80);
        long entities = world.entities();

        story(world, 2_000);

        assertThat(world.fps()).isBetween(5.0, 60.0);
        assertThat(world.entities()).isGreaterThan(entities);
    }

    private static List<Happening> story(World world, int seconds) {
        List<Happening> all = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            all.addAll(world.tick());
        }
        return all;
    }
}
