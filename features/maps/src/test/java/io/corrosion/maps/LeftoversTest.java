package io.corrosion.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.tx.Transactions;
import io.corrosion.maps.store.MapStore;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stays in the storage, what is swept out of it, and files that are not what the library says. */
class LeftoversTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions transactions;

    private final LibraryGround ground = new LibraryGround(transactions, LibraryGround.silent(SignedAddresses.class));

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "maps").transactions();
    }

    private void sweep(NewJob job) throws IOException {
        JobRun run = LibraryGround.proxy(JobRun.class, (proxy, method, given) -> switch (method.getName()) {
            case "payload" -> job.payload();
            case "scope" -> ground.scope;
            default -> null;
        });
        new Sweep(transactions, ground.store).run(run);
    }

    @Test
    void aFileWhoseEntryNeverCameIsSweptADayLaterAndOneThatHasAnEntryStays() throws IOException {
        LibraryMap map = ground.upload("a.map", LibraryGround.filled(10));
        NewJob sweep = ground.left.get(0);
        assertThat(sweep.runAt())
                .hasValueSatisfying(at -> assertThat(at).isAfter(Instant.now().plusSeconds(86_000)));

        sweep(sweep);
        assertThat(ground.blobs).hasSize(1);

        transactions.run(ground.scope, tx -> new MapRows().delete(tx, map.id()));
        sweep(sweep);
        assertThat(ground.blobs).isEmpty();
    }

    @Test
    void theFileOfADeletedMapIsSwept() throws IOException {
        LibraryMap map = ground.upload("a.map", LibraryGround.filled(10));

        ground.library.delete(ground.caller, ground.scope.license(), map.id());
        sweep(ground.left.get(1));

        assertThat(ground.blobs).isEmpty();
    }

    @Test
    void aFileThatIsNotWhatWasUploadedAnyMoreIsAProblem() {
        LibraryMap map = ground.upload("a.map", LibraryGround.filled(10));
        PlannedMap planned = transactions
                .read(ground.scope, tx -> ground.maps.find(tx, ground.scope, map.id()))
                .orElseThrow();
        assertThat(ground.maps.problem(ground.scope, planned)).isEmpty();

        ground.blobs.put(MapStore.file(map.id()), LibraryGround.filled(9));

        assertThat(ground.maps.problem(ground.scope, planned)).isPresent();
    }

    @Test
    void aWorldTheGameMakesHasNoFileToFetch() {
        MapId made = ground.procedural("made", 7);

        assertThatThrownBy(() -> ground.maps.address(ground.scope, made)).isInstanceOf(NotFound.class);
    }

    @Test
    void whatTakesTheMapsPlaceIsAsLargeAsTheWorldThatIsPlayed() {
        GameWorld now = new GameWorld.Procedural(11, 3_500);
        transactions.run(
                ground.scope, tx -> ground.maps.played(tx, ground.scope, UUID.randomUUID(), now, Instant.now()));

        PlannedMap instead =
                transactions.read(ground.scope, tx -> ground.maps.fallback(tx, ground.scope, Optional.empty()));

        assertThat(((GameWorld.Procedural) instead.world()).size()).isEqualTo(3_500);
    }
}
