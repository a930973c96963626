package io.corrosion.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.map.MapId;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.tx.Transactions;
import io.corrosion.maps.picture.Terrain;
import io.corrosion.maps.store.MapStore;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each map of the library has a picture (MAP-02): the one people gave, else an island drawn for its seed. */
class PicturesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final byte[] GIVEN = "\u0089PNG\r\n\u001a\nan island".getBytes(StandardCharsets.ISO_8859_1);
    private static Transactions transactions;

    private final LibraryGround ground = new LibraryGround(transactions, LibraryGround.silent(SignedAddresses.class));
    private final List<String> recorded = new ArrayList<>();
    private final Pictures pictures = new Pictures(
            ground.access,
            transactions,
            ground.store,
            LibraryGround.proxy(
                    Audit.class,
                    (proxy, method, given) -> recorded.add(((AuditEntry) given[1]).action()) ? null : null));

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "maps").transactions();
    }

    private Pictures.Picture of(MapId map) {
        return pictures.of(ground.caller, ground.scope.license(), map);
    }

    private void give(MapId map, byte[] bytes) {
        pictures.put(ground.caller, ground.scope.license(), map, new ByteArrayInputStream(bytes));
    }

    @Test
    void aMapNobodyGaveAPictureHasAnIslandDrawnForItsSeedAndSize() {
        MapId map = ground.procedural("made", 7);

        assertThat(of(map).type()).isEqualTo("image/png");
        assertThat(of(map).bytes()).isEqualTo(Terrain.png(7 * 31 + 4_000));
        assertThat(of(ground.procedural("other", 8)).bytes()).isNotEqualTo(of(map).bytes());
    }

    @Test
    void aPictureThatWasGivenIsShownAndRecorded() {
        MapId map = ground.procedural("made", 7);

        give(map, GIVEN);

        assertThat(of(map).bytes()).isEqualTo(GIVEN);
        assertThat(recorded).containsExactly("maps.picture");
    }

    @Test
    void aPictureThatIsGoneGivesWayToTheDrawnOne() {
        MapId map = ground.procedural("made", 7);
        give(map, GIVEN);

        ground.blobs.remove(MapStore.picture(map));

        assertThat(of(map).bytes()).isEqualTo(Terrain.png(7 * 31 + 4_000));
    }

    @Test
    void whatIsNoPictureOrTooLargeIsRefusedAndLeavesNothing() {
        MapId map = ground.procedural("made", 7);
        byte[] page = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);
        byte[] large = java.util.Arrays.copyOf(GIVEN, 2 * 1024 * 1024 + 1);

        assertThatThrownBy(() -> give(map, page)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> give(map, new byte[0])).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> give(map, large)).isInstanceOf(Invalid.class).hasMessageContaining("2 MB");
        assertThatThrownBy(() -> give(MapId.random(), GIVEN)).isInstanceOf(NotFound.class);
        assertThat(ground.blobs).isEmpty();
        assertThat(recorded).isEmpty();
    }
}
