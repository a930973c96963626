package io.corrosion.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Library and rotation on a real database, with a storage in memory. */
class LibraryMapsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions transactions;

    private final LibraryGround ground = new LibraryGround(transactions, LibraryGround.silent(SignedAddresses.class));
    private final Scope.Licence scope = ground.scope;
    private final Caller caller = ground.caller;
    private final LibraryMaps maps = ground.maps;
    private final Library library = ground.library;
    private final Rotations rotations = ground.rotations;

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "maps").transactions();
    }

    @Test
    void anUploadKeepsItsChecksumAndAnotherOneIsRefused() {
        LibraryMap map = upload("hapis.map", new byte[] {9, 0, 0, 0, 1});

        assertThat(map.bytes()).isEqualTo(5);
        assertThat(map.sha256()).hasSize(64);
        assertThat(library.get(caller, scope.license(), map.id())).isEqualTo(map);
        assertThatThrownBy(() -> library.upload(
                        caller, scope.license(), "x.map", "", Optional.of("00"), new ByteArrayInputStream(new byte[] {
                            9, 1
                        })))
                .isInstanceOf(Conflict.class);
        assertThat(library.list(caller, scope.license())).containsExactly(map);
    }

    @Test
    void whatIsTooLargeIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> upload("big.map", LibraryGround.filled(1_001)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("larger");
        upload("a.map", LibraryGround.filled(900));
        assertThatThrownBy(() -> upload("b.map", LibraryGround.filled(700))).isInstanceOf(Invalid.class);
        assertThat(ground.blobs).hasSize(1);
        assertThat(library.list(caller, scope.license())).hasSize(1);
    }

    @Test
    void reorderingChangesTheNextMap() {
        MapId a = procedural("a", 11);
        MapId b = procedural("b", 22);
        decide(a, b);
        assertThat(next().name()).isEqualTo("a");

        decide(b, a);

        assertThat(next().name()).isEqualTo("b");
        assertThat(next().world()).isEqualTo(new GameWorld.Procedural(22, 4_000));
    }

    @Test
    void takingAMapTwiceForTheSameWipeTakesItOnce() {
        decide(procedural("a", 11), procedural("b", 22), procedural("c", 33));
        UUID wipe = UUID.randomUUID();

        PlannedMap first = advance(wipe);
        PlannedMap again = advance(wipe);
        PlannedMap second = advance(UUID.randomUUID());

        assertThat(again).isEqualTo(first);
        assertThat(first.name()).isEqualTo("a");
        assertThat(second.name()).isEqualTo("b");
        assertThat(next().name()).isEqualTo("c");
    }

    @Test
    void thePreviewTellsTheSeedThatIsPlayedAndItIsNeverTheSameAgain() {
        library.procedural(caller, scope.license(), "fresh", Optional.empty(), 3_500);
        decide(library.list(caller, scope.license()).get(0).id());

        GameWorld last = null;
        for (int wipe = 0; wipe < 5; wipe++) {
            GameWorld shown = next().world();
            UUID id = UUID.randomUUID();
            GameWorld taken = advance(id).world();
            assertThat(taken).isEqualTo(shown).isNotEqualTo(last);
            played(id, taken);
            last = taken;
        }
    }

    @Test
    void aFixedSeedAloneInTheRotationDoesNotGiveTheSameWorldTwice() {
        MapId only = procedural("only", 11);
        decide(only);
        UUID wipe = UUID.randomUUID();
        played(wipe, advance(wipe).world());

        assertThat(next().world()).isNotEqualTo(new GameWorld.Procedural(11, 4_000));

        rotations.decide(caller, scope.license(), wishes(only), Optional.empty(), true);
        assertThat(next().world()).isEqualTo(new GameWorld.Procedural(11, 4_000));
    }

    @Test
    void theFallbackIsTheChosenMapUnlessThatIsTheOneThatFailed() {
        MapId a = procedural("a", 11);
        rotations.decide(caller, scope.license(), wishes(a), Optional.of(a), false);

        assertThat(fallback(Optional.empty()).name()).isEqualTo("a");
        assertThat(fallback(Optional.of(a)).map()).isEmpty();
        assertThat(fallback(Optional.of(a)).world()).isInstanceOf(GameWorld.Procedural.class);
    }

    @Test
    void aDeletedMapLeavesTheRotationAndItsFileIsAProblem() {
        LibraryMap file = upload("a.map", LibraryGround.filled(10));
        MapId other = procedural("b", 22);
        decide(file.id(), other);
        PlannedMap planned = next();
        assertThat(maps.problem(scope, planned)).isEmpty();

        library.delete(caller, scope.license(), file.id());

        assertThat(next().name()).isEqualTo("b");
        assertThat(maps.problem(scope, planned)).isPresent();
        assertThatThrownBy(() -> maps.address(scope, file.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void anotherOrganisationSeesNothingOfIt() {
        MapId a = procedural("a", 11);
        Scope.Licence other = new Scope.Licence(TenantId.random(), LicenseId.random());

        Optional<PlannedMap> strange = transactions.read(other, tx -> maps.find(tx, other, a));
        assertThat(strange).isEmpty();
        Scope.Licence sibling = new Scope.Licence(scope.tenant(), LicenseId.random());
        Optional<PlannedMap> shared = transactions.read(sibling, tx -> maps.find(tx, sibling, a));
        assertThat(shared).isPresent();
    }

    private LibraryMap upload(String name, byte[] content) {
        return ground.upload(name, content);
    }

    private MapId procedural(String name, int seed) {
        return ground.procedural(name, seed);
    }

    private void decide(MapId... order) {
        rotations.decide(caller, scope.license(), wishes(order), Optional.empty(), false);
    }

    private static List<Rotations.Wish> wishes(MapId... order) {
        return Arrays.stream(order)
                .map(map -> new Rotations.Wish(Optional.empty(), map, true))
                .toList();
    }

    private PlannedMap next() {
        return transactions.read(scope, tx -> maps.next(tx, scope)).orElseThrow();
    }

    private PlannedMap advance(UUID wipe) {
        return transactions.write(scope, tx -> maps.advance(tx, scope, wipe)).orElseThrow();
    }

    private void played(UUID wipe, GameWorld world) {
        transactions.run(scope, tx -> maps.played(tx, scope, wipe, world, Instant.now()));
    }

    private PlannedMap fallback(Optional<MapId> instead) {
        return transactions.read(scope, tx -> maps.fallback(tx, scope, instead));
    }
}
