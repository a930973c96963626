package io.corrosion.identity.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.identity.NewRegistration;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceActivation;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.House;
import io.corrosion.testkit.postgres.TornTransactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Registration with a licence key, killed before each of its statements and before its commit. */
class TornRegistrationTest {

    private static final Scope PLATFORM = Scope.platform("test");
    private static final LicenseId LICENCE = LicenseId.random();

    @Test
    void aKilledRegistrationLeavesNothingAndIsRepeatedWithTheSameNameAndKey() throws Exception {
        table();
        String name = House.name();
        TornTransactions torn = new TornTransactions(House.TRANSACTIONS);
        try (House house = new House()) {
            house.mailsTo((tx, notice) -> deed(tx, "mail " + notice.event()));
            OpenRegistration registration = new OpenRegistration(
                    torn,
                    new Rows(),
                    house.hashing,
                    house.entrance,
                    house.sessions,
                    house.proofs,
                    house.news,
                    true,
                    house.clock);
            registration.licences = new Rows();
            List<String> before = everything();

            int kills = torn.atEveryPoint(
                    () -> {
                        house.taken.clear();
                        registration.register(wanted(name), House.HERE);
                    },
                    () -> assertThat(everything()).isEqualTo(before));

            assertThat(kills).isGreaterThan(6);
            assertThat(everything())
                    .hasSizeGreaterThan(before.size() + 5)
                    .anyMatch(row -> row.contains("licence " + LICENCE));
            assertThat(house.signIn.begin(name + "@example.org", House.PASSWORD.toCharArray(), House.HERE))
                    .isInstanceOf(SignInStep.Done.class);
        }
    }

    private static NewRegistration wanted(String name) {
        return new NewRegistration(
                name + "@example.org",
                name,
                House.PASSWORD.toCharArray(),
                Optional.of("a key"),
                Optional.of("Organisation of " + name),
                Optional.empty());
    }

    private static void table() throws SQLException {
        try (var connection = House.DATABASE.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table identity.deeds (what text not null)");
            statement.execute("grant all on identity.deeds to corrosion_app, corrosion_platform");
        }
    }

    private static void deed(Tx tx, String what) {
        Sql.update(tx, "insert into identity.deeds (what) values (?)", what);
    }

    private static List<String> everything() {
        return House.TRANSACTIONS.read(
                PLATFORM,
                tx -> Sql.list(
                        tx,
                        "select 'user ' || u as row from identity.users u union all"
                                + " select 'session ' || s from identity.sessions s union all"
                                + " select 'mail token ' || m from identity.mail_tokens m union all"
                                + " select 'deed ' || d from identity.deeds d order by 1",
                        row -> row.text("row")));
    }

    /** What other slices do in the same transaction, as rows. */
    private static final class Rows implements Audit, LicenceActivation {

        @Override
        public void record(Tx tx, AuditEntry entry) {
            deed(tx, "audit " + entry.action());
        }

        @Override
        public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
            return List.of();
        }

        @Override
        public Checked check(String key) {
            return () -> LICENCE;
        }

        @Override
        public Checked fresh() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tenant activate(Tx tx, Checked licence, Actor actor, UserId owner, String name) {
            deed(tx, "organisation " + name);
            deed(tx, "licence " + licence.id());
            TenantId tenant = TenantId.random();
            return new Tenant(tenant, name, "slug", "pro", TenantStatus.ACTIVE, Instant.EPOCH, Instant.EPOCH, false);
        }

        @Override
        public LicenseId activate(Tx tx, Checked licence, Actor actor, UserId owner, TenantId tenant) {
            throw new UnsupportedOperationException();
        }
    }
}
