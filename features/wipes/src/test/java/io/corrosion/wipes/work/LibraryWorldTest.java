package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.file.ServerPath;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Worlds out of the map library: brought, named in the configuration, replaced when they cannot be had. */
class LibraryWorldTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String CFG = "server/main/cfg/server.cfg";
    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());
    private final MapId hapis = MapId.random();
    private final List<String> played = new ArrayList<>();
    private PlannedMap next =
            new PlannedMap(Optional.of(hapis), "Hapis", new GameWorld.Custom(hapis, "hapis.map", 10, "00"));
    private Optional<String> problem = Optional.empty();

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @BeforeEach
    void aLibrary() {
        bench.neighbours.maps = Bench.proxy(Maps.class, (name, arguments) -> switch (name) {
            case "next", "advance" -> Optional.of(next);
            case "problem" -> problem;
            case "fallback" -> new PlannedMap(Optional.empty(), "Fallback", new GameWorld.Procedural(77, 3_000));
            case "deliver" -> deliver((ServerPath) arguments[3]);
            case "played" -> played.add(String.valueOf(arguments[3]));
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private Object deliver(ServerPath directory) {
        assertThat(bench.server.power.name()).isEqualTo("STOPPED");
        bench.server.put(directory.value() + "/hapis.map", "the island");
        return bench.server
                .find(ServerPath.of(directory.value() + "/hapis.map"))
                .orElseThrow();
    }

    private Wipe wiped(Map<String, Object> how) throws Exception {
        return bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), how));
    }

    @Test
    void aFileOfTheLibraryIsBroughtAndNamedAsTheLevelsFileAddress() throws Exception {
        Wipe wipe = wiped(Map.of());

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.server.text("server/main/hapis.map")).isEqualTo("the island");
        assertThat(bench.server.text(CFG)).contains("server.levelurl \"file://server/main/hapis.map\"\n");
        assertThat(wipe.mapUsed()).isEqualTo("Hapis");
        assertThat(bench.plan(wipe).change()).extracting(file -> file.path()).contains("server/main/hapis.map", CFG);
    }

    @Test
    void aMapBehindAnAddressIsNamedByItAndASeedTakesItAwayAgain() throws Exception {
        URI address = URI.create("https://maps.example/a.map");
        next = new PlannedMap(Optional.of(hapis), "Linked", new GameWorld.Linked(hapis, address));

        wiped(Map.of());
        assertThat(bench.server.text(CFG)).contains("server.levelurl \"https://maps.example/a.map\"");
        next = new PlannedMap(Optional.empty(), "Made", new GameWorld.Procedural(42, 4_000));
        Wipe second = wiped(Map.of());

        assertThat(second.status()).as(second.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.server.text(CFG)).contains("server.seed 42").doesNotContain("levelurl");
        assertThat(played).hasSize(1).first().asString().contains("42");
    }

    @Test
    void aDeadMapAddressGivesWayToTheFallbackBeforeAnythingIsDeleted() throws Exception {
        problem = Optional.of("Its address answers 404.");

        Wipe wipe = wiped(Map.of());

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.server.text(CFG)).contains("server.seed 77").doesNotContain("levelurl");
        assertThat(wipe.mapUsed()).contains("Fallback");
    }

    @Test
    void nameAndDescriptionOfTheServerAreFilledFromTheirTemplates() throws Exception {
        next = new PlannedMap(Optional.empty(), "Made", new GameWorld.Procedural(42, 4_000));

        Wipe wipe = wiped(Map.of(
                "hostname_template", "EU [WIPE_TYPE] | [SIZE]",
                "description_template", "Seed [SEED], [NOBODY]"));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.server.text(CFG))
                .contains("server.hostname \"EU map | 4000\"\n", "server.description \"Seed 42, [NOBODY]\"\n");
    }
}
