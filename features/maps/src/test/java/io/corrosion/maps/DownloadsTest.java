package io.corrosion.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tx.Transactions;
import io.corrosion.rest.store.RealSigner;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file of the library behind its address, signed by the platform's own signer (MAP-06). */
class DownloadsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final byte[] ISLAND = LibraryGround.filled(700);
    private static Transactions transactions;

    private Instant now = Instant.parse("2026-11-05T19:00:00Z");
    private final InstantSource time = () -> now;
    private final LibraryGround ground =
            new LibraryGround(transactions, RealSigner.with(time.withZone(ZoneOffset.UTC)));
    private final List<AuditEntry> recorded = new ArrayList<>();
    private final Downloads downloads = new Downloads(
            ground.access,
            LibraryGround.proxy(Licences.class, (proxy, method, given) -> Optional.of(licence())),
            transactions,
            ground.maps,
            ground.addresses,
            ground.store,
            LibraryGround.proxy(
                    Audit.class, (proxy, method, given) -> recorded.add((AuditEntry) given[1]) ? null : null));
    private MapId map = MapId.random();
    private URI address = URI.create("");

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "maps").transactions();
    }

    @BeforeEach
    void anAddress() {
        map = ground.upload("hapis.map", ISLAND).id();
        address = downloads.address(ground.caller, ground.scope.license(), map);
    }

    private Licence licence() {
        return new Licence(
                ground.scope.license(), ground.scope.tenant(), "K", LicenceStatus.ACTIVE, now, Optional.empty());
    }

    private byte[] fetched(MapId map) throws IOException {
        String[] query = address.getQuery().split("[=&]");
        try (InputStream content =
                downloads.open(ground.scope.license(), map, query[1], query[3]).content()) {
            return content.readAllBytes();
        }
    }

    @Test
    void anAddressWorksAfterFourteenMinutesAndFailsAfterSixteen() throws IOException {
        assertThat(address.toString()).startsWith("https://panel.example/api/v1/servers/" + ground.scope.license());

        now = now.plus(Duration.ofMinutes(14));
        assertThat(fetched(map)).isEqualTo(ISLAND);

        now = now.plus(Duration.ofMinutes(2));
        assertThatThrownBy(() -> fetched(map)).isInstanceOf(Refused.class).hasMessageContaining("expired");
    }

    @Test
    void whoWasGivenAnAddressIsRecordedAndWhoWasNotIsNot() {
        assertThatThrownBy(() -> downloads.address(ground.caller, ground.scope.license(), MapId.random()))
                .isInstanceOf(NotFound.class);

        assertThat(recorded).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("maps.address");
            assertThat(entry.resourceId()).isEqualTo(map.toString());
            assertThat(entry.license()).contains(ground.scope.license());
            assertThat(entry.actor().name()).isEqualTo(ground.caller.email());
        });
    }

    @Test
    void itOpensNoOtherMapAndNoLaterTime() {
        MapId other = ground.upload("other.map", ISLAND).id();
        String[] query = address.getQuery().split("[=&]");
        String later = String.valueOf(Long.parseLong(query[1]) + 3_600);

        assertThatThrownBy(() -> fetched(other)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> downloads.open(ground.scope.license(), map, later, query[3]))
                .isInstanceOf(Refused.class);
    }
}
