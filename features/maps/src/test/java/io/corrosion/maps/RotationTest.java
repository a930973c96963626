package io.corrosion.maps;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RotationTest {

    private static final LicenseId SERVER = LicenseId.random();

    private final List<RotationEntry> entries = new ArrayList<>();

    @Test
    void theFirstActiveEntryBegins() {
        add(map("a", 1), false);
        add(map("b", 2), true);

        assertThat(name(at(Optional.empty(), -1))).isEqualTo("b");
    }

    @Test
    void behindTheLastEntryItBeginsAgain() {
        RotationEntry a = add(map("a", 1), true);
        RotationEntry b = add(map("b", 2), true);

        assertThat(name(at(Optional.of(a.id()), 0))).isEqualTo("b");
        assertThat(name(at(Optional.of(b.id()), 1))).isEqualTo("a");
    }

    @Test
    void anEntryThatIsGoneLeavesItsPlaceToTheOneBehindIt() {
        add(map("a", 1), true);
        add(map("c", 3), true);

        assertThat(name(at(Optional.of(UUID.randomUUID()), 1))).isEqualTo("c");
    }

    @Test
    void aWorldIsNotPlayedTwiceInARowUnlessItIsAllowed() {
        add(map("same", 7), true);
        add(map("other", 8), true);
        Optional<GameWorld> present = Optional.of(new GameWorld.Procedural(7, 4_000));

        assertThat(name(at(Optional.empty(), -1).next(present))).isEqualTo("other");
        assertThat(name(new Rotation(entries, Optional.empty(), -1, Optional.empty(), true).next(present)))
                .isEqualTo("same");
        assertThat(name(at(Optional.empty(), -1).next(Optional.of(new GameWorld.Procedural(7, 3_000)))))
                .isEqualTo("same");
    }

    @Test
    void theOnlyEntryIsPlayedAgain() {
        add(map("same", 7), true);

        assertThat(name(at(Optional.empty(), -1).next(Optional.of(new GameWorld.Procedural(7, 4_000)))))
                .isEqualTo("same");
    }

    @Test
    void nothingActiveIsNothing() {
        add(map("a", 1), false);

        assertThat(at(Optional.empty(), -1).next(Optional.empty())).isEmpty();
    }

    @Test
    void seedsAreNeverOnesThatWerePlayedAndTheSameUntilTheNextWipe() {
        int first = Seeds.fresh(SERVER, new UUID(0, 1), Set.of(), 0);

        assertThat(Seeds.fresh(SERVER, new UUID(0, 1), Set.of(), 0))
                .isEqualTo(first)
                .isPositive();
        assertThat(Seeds.fresh(SERVER, new UUID(0, 1), Set.of(first), 0)).isNotEqualTo(first);
        assertThat(Seeds.fresh(SERVER, new UUID(0, 1), Set.of(first), 1)).isNotEqualTo(first);
    }

    private Rotation at(Optional<UUID> last, int order) {
        return new Rotation(entries, last, order, Optional.empty(), false);
    }

    private static String name(Rotation rotation) {
        return name(rotation.next(Optional.empty()));
    }

    private static String name(Optional<RotationEntry> entry) {
        return entry.orElseThrow().map().name();
    }

    private RotationEntry add(LibraryMap map, boolean active) {
        RotationEntry entry = new RotationEntry(UUID.randomUUID(), map, entries.size(), active);
        entries.add(entry);
        return entry;
    }

    private static LibraryMap map(String name, int seed) {
        return new LibraryMap(
                MapId.random(),
                SERVER,
                MapKind.PROCEDURAL,
                "",
                name,
                "",
                0,
                Optional.of(seed),
                Optional.of(4_000),
                "",
                false,
                "Ann",
                Instant.EPOCH);
    }
}
