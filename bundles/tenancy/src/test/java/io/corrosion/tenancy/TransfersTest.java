package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.Transfers.Received;
import io.corrosion.tenancy.transfer.Handover;
import io.corrosion.tenancy.transfer.LicenceTransfers;
import io.corrosion.tenancy.transfer.Removal;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.postgres.TornTransactions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions PLAIN = Ground.migrated(DATABASE);

    private final TornTransactions transactions = new TornTransactions(new OneAtATime(PLAIN));
    private final Ground ground = new Ground(transactions, Clock.systemUTC());
    private final Caller giver = ground.person("Giver" + System.nanoTime());
    private final Caller taker = ground.person("Taker" + System.nanoTime());
    private final LicenceTransfers transfers = new LicenceTransfers(
            transactions,
            ground.organisations,
            ground.licences,
            new OneName(),
            new Handover(ground.licences, new Removal(), ground.drawer, ground.plans, ground.deeds),
            ground.deeds,
            ground.access,
            ground.promisers,
            ground.deeds,
            ground.deeds,
            ground.links);
    private final Tenant from = ground.organisation(giver, "from" + System.nanoTime());
    private final Tenant into = ground.organisation(taker, "into" + System.nanoTime());
    private final Licence licence = ground.licences.issue(from.id(), giver.user());

    @BeforeAll
    static void aSliceWithRowsOfServers() throws SQLException {
        try (var connection = DATABASE.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema slice");
            statement.execute("grant usage on schema slice to corrosion_app, corrosion_platform");
            statement.execute("create table slice.things (id uuid primary key default gen_random_uuid(),"
                    + " tenant_id uuid not null, license_id uuid not null)");
            statement.execute("create table slice.favourites (tenant_id uuid not null, license_id uuid not null,"
                    + " user_id uuid not null)");
            statement.execute("grant all on slice.favourites to corrosion_app, corrosion_platform");
            statement.execute("create table slice.history (tenant_id uuid not null, license_id uuid not null)");
            statement.execute("grant all on slice.things to corrosion_app, corrosion_platform");
            statement.execute("grant select, insert on slice.history to corrosion_app, corrosion_platform");
        }
    }

    @Test
    void theServerGoesWithEverythingAndTheOldOwnerKeepsNothing() {
        thing(licence.id());
        Licence other = ground.licences.issue(from.id(), giver.user());
        thing(other.id());
        assertThat(ground.licences.owners(List.of(licence.id()))).containsOnly(Map.entry(licence.id(), from.id()));

        Received received = accept(offered());

        assertThat(received.tenant()).isEqualTo(into.id());
        assertThat(ground.licences.find(licence.id()).orElseThrow().tenant()).isEqualTo(into.id());
        assertThat(ground.licences.owners(List.of(licence.id()))).containsOnly(Map.entry(licence.id(), into.id()));
        assertThat(ground.licences.find(licence.id()).orElseThrow().key()).isEqualTo(licence.key());
        assertThat(owners(licence.id())).containsExactly(into.id().toString());
        assertThat(owners(other.id())).containsExactly(from.id().toString());
        assertThat(favourites(licence.id())).isZero();
        assertThat(favourites(other.id())).isEqualTo(1);
        assertThat(ground.deeds("credential")).contains("agent", "plugin");
        assertThat(ground.deeds("audit")).contains("licence.transfer.leave", "licence.transfer.arrive");
        assertThat(ground.access.allows(giver, licence.id(), Permission.of("server.view")))
                .isFalse();
        assertThat(ground.access.allows(taker, licence.id(), Permission.of("server.view")))
                .isTrue();
        assertThat(ground.organisations.membershipsOf(giver.user()).get(0).servers())
                .isEqualTo(1);
        assertThat(ground.organisations.membershipsOf(taker.user()).get(0).servers())
                .isEqualTo(1);
    }

    @Test
    void bothEndsConfirm() {
        assertThatThrownBy(() -> transfers.offer(giver, licence.id(), taker.email(), "Another name"))
                .isInstanceOf(Invalid.class);
        String token = offered();
        Caller thief = ground.person("Thief" + System.nanoTime());
        ground.organisation(thief, "thief" + System.nanoTime());

        assertThatThrownBy(() -> transfers.accept(
                        thief,
                        token,
                        ground.organisations
                                .membershipsOf(thief.user())
                                .get(0)
                                .tenant()
                                .id()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> transfers.accept(taker, token, from.id())).isInstanceOf(NotFound.class);
        assertThat(ground.licences.find(licence.id()).orElseThrow().tenant()).isEqualTo(from.id());
    }

    @Test
    void onlyAnOwnerOffers() {
        Caller admin = ground.person("Admin" + System.nanoTime());
        ground.organisations.admit(admin.user(), from.id(), "ADMIN");

        assertThatThrownBy(() -> transfers.offer(admin, licence.id(), taker.email(), OneName.NAME))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> transfers.offer(taker, licence.id(), taker.email(), OneName.NAME))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anOfferIsGoodOnceAndNotAfterItWasWithdrawn() {
        String token = offered();
        transfers.withdraw(giver, licence.id());
        assertThatThrownBy(() -> accept(token)).isInstanceOf(NotFound.class);

        String second = offered();
        accept(second);
        assertThatThrownBy(() -> accept(second)).isInstanceOf(NotFound.class);
        assertThat(transfers.byToken(second)).isEmpty();
    }

    /** A thief in an owner's place offers the server to himself, is found out, and waits with the link. */
    @Test
    void whoMayNotGiveItAwayAnyMoreGaveNothingAway() {
        Caller second = ground.person("Second" + System.nanoTime());
        ground.organisations.admit(second.user(), from.id(), "OWNER");
        transfers.offer(second, licence.id(), taker.email(), OneName.NAME);
        String token = ground.mailed(taker.email());

        ground.team.changeRole(giver, from.id(), second.user(), "ADMIN", "Found out");
        assertThatThrownBy(() -> accept(token)).isInstanceOf(NotFound.class);
        ground.team.remove(giver, from.id(), second.user(), "Found out");
        assertThatThrownBy(() -> accept(token)).isInstanceOf(NotFound.class);

        assertThat(ground.licences.find(licence.id()).orElseThrow().tenant()).isEqualTo(from.id());
    }

    @Test
    void aFullPlanTakesNoServerIn() {
        ground.licences.issue(into.id(), taker.user());
        ground.licences.issue(into.id(), taker.user());
        String token = offered();

        assertThatThrownBy(() -> accept(token)).isInstanceOf(Conflict.class).hasMessageContaining("allows 2");
        assertThat(transfers.byToken(token)).isPresent();
    }

    @Test
    void aKilledPlatformLeavesTheServerHereOrThere() {
        thing(licence.id());
        String token = offered();
        List<String> before = ground.everything();

        int steps = 0;
        do {
            steps++;
            transactions.tearBefore(steps);
            try {
                accept(token);
            } catch (RuntimeException e) {
                assertThat(ground.everything()).isEqualTo(before);
                assertThat(owners(licence.id())).containsExactly(from.id().toString());
                assertThat(ground.licences.find(licence.id()).orElseThrow().tenant())
                        .isEqualTo(from.id());
            }
        } while (transactions.torn());

        assertThat(steps).isGreaterThan(10);
        assertThat(owners(licence.id())).containsExactly(into.id().toString());
        assertThat(ground.licences.find(licence.id()).orElseThrow().tenant()).isEqualTo(into.id());
    }

    private String offered() {
        transfers.offer(giver, licence.id(), taker.email(), OneName.NAME);
        return ground.mailed(taker.email());
    }

    private Received accept(String token) {
        return transfers.accept(taker, token, into.id());
    }

    private void thing(LicenseId license) {
        transactions.run(Scope.platform("test"), tx -> {
            Sql.update(
                    tx,
                    "insert into slice.things (tenant_id, license_id) values (?, ?)",
                    from.id().value(),
                    license.value());
            Sql.update(
                    tx,
                    "insert into slice.favourites (tenant_id, license_id, user_id) values (?, ?, ?)",
                    from.id().value(),
                    license.value(),
                    giver.user().value());
            Sql.update(
                    tx,
                    "insert into slice.history (tenant_id, license_id) values (?, ?)",
                    from.id().value(),
                    license.value());
        });
    }

    private List<String> owners(LicenseId license) {
        return transactions.read(
                Scope.platform("test"),
                tx -> Sql.list(
                        tx,
                        "select distinct tenant_id::text as owner from slice.things where license_id = ?",
                        row -> row.text("owner"),
                        license.value()));
    }

    private long favourites(LicenseId license) {
        return transactions.read(Scope.platform("test"), tx -> Sql.first(
                        tx,
                        "select count(*) as number from slice.favourites where license_id = ?",
                        row -> row.count("number"),
                        license.value())
                .orElseThrow());
    }

    /** Every server has the same name. */
    private static final class OneName implements ServerDirectory {

        static final String NAME = "Ashfall EU Main";

        @Override
        public Server get(Caller caller, LicenseId server, Permission permission) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Server> visibleTo(Caller caller) {
            return List.of();
        }

        @Override
        public Optional<Server> find(LicenseId server) {
            return Optional.of(new Server(
                    server, new io.corrosion.api.tenancy.TenantId(server.value()), NAME, "rust", "", 0, Instant.EPOCH));
        }

        @Override
        public Server create(Caller caller, LicenseId license, NewServer server) {
            throw new UnsupportedOperationException();
        }
    }
}
