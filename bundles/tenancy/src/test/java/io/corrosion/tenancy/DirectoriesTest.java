package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.tenancy.licence.LicenceDirectory;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoriesTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions TRANSACTIONS = Ground.migrated(DATABASE);

    private final Ground ground = new Ground(TRANSACTIONS, Clock.systemUTC());
    private final OrganisationDirectory organisations = ground.organisations;
    private final LicenceDirectory licences = ground.licences;
    private final UserId owner = ground.person("Owner").user();

    @Test
    void whoFoundsAnOrganisationOwnsIt() {
        Tenant tenant = found("founded");

        assertThat(organisations.find(tenant.id())).contains(tenant);
        assertThat(organisations.membershipsOf(owner)).containsExactly(new Membership(tenant, "OWNER", 0, 1));
        assertThat(ground.deeds("audit")).contains("tenant.found");
    }

    @Test
    void whoseAddressIsNotConfirmedFoundsNothing() {
        UserId newcomer = ground.person("Newcomer", false).user();

        assertThatThrownBy(() -> organisations.found(newcomer, "Too early", "too-early"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Confirm your e-mail address first");

        assertThat(organisations.membershipsOf(newcomer)).isEmpty();
    }

    @Test
    void aSlugIsGivenOnce() {
        found("taken");

        assertThatThrownBy(() -> found("taken")).isInstanceOf(Conflict.class).hasMessageContaining("taken");
    }

    @Test
    void numbersOfServersAndMembersAreRightAfterEachChange() {
        Tenant tenant = found("counting");
        assertThat(organisations.membershipsOf(owner)).hasSize(1);

        licences.issue(tenant.id(), owner);
        organisations.admit(UserId.random(), tenant.id(), "SUPPORT");

        assertThat(organisations.membershipsOf(owner)).containsExactly(new Membership(tenant, "OWNER", 1, 2));
    }

    @Test
    void aMemberWhoIsAdmittedAgainHasTheNewRole() {
        Tenant tenant = found("promoting");
        UserId member = UserId.random();
        organisations.admit(member, tenant.id(), "MEMBER");

        organisations.admit(member, tenant.id(), "ADMIN");

        assertThat(organisations.membershipsOf(member))
                .extracting(Membership::role)
                .containsExactly("ADMIN");
    }

    @Test
    void onlyChangesAreTold() throws Exception {
        Tenant tenant = found("telling");
        List<UserId> told = new ArrayList<>();
        UserId member = UserId.random();

        try (AutoCloseable watch = organisations.watch(told::add)) {
            organisations.admit(member, tenant.id(), "MEMBER");
            organisations.admit(member, tenant.id(), "MEMBER");
        }
        organisations.admit(member, tenant.id(), "ADMIN");

        assertThat(told).containsExactly(member);
    }

    @Test
    void nobodyIsAdmittedToNothingOrWithAnUnknownRole() {
        Tenant tenant = found("refusing");

        assertThatThrownBy(() -> organisations.admit(owner, TenantId.random(), "MEMBER"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> organisations.admit(owner, tenant.id(), "KING"))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aLicenceIsActiveAndItsKeyIsItsOwnersOnly() {
        Tenant tenant = found("licensed");

        Licence licence = licences.issue(tenant.id(), owner);

        assertThat(licence.status()).isEqualTo(LicenceStatus.ACTIVE);
        assertThat(licences.find(licence.id())).contains(licence);
        assertThat(licences.of(tenant.id())).containsExactly(licence);
        assertThat(everythingStoredOf(licence.id())).doesNotContain(licence.key());
        assertThat(licence.toString()).doesNotContain(licence.key());
    }

    @Test
    void anUnknownLicenceIsNotFound() {
        assertThat(licences.find(LicenseId.random())).isEmpty();
    }

    @Test
    void anotherOrganisationSeesNothing() {
        Tenant tenant = found("private");
        licences.issue(tenant.id(), owner);
        Scope stranger = new Scope.Tenant(TenantId.random());

        long seen = TRANSACTIONS.read(stranger, tx -> Sql.first(
                        tx,
                        "select (select count(*) from tenancy.tenants) + (select count(*) from tenancy.tenant_members)"
                                + " + (select count(*) from tenancy.licenses) as seen",
                        row -> row.count("seen"))
                .orElseThrow());

        assertThat(seen).isZero();
    }

    @Test
    void everyTableHasTheSecondWall() {
        // tenants is guarded by its own id, which the rule cannot know.
        RowLevelSecurityRules.check(DATABASE.owner(), Set.of("tenancy.tenants", "tenancy.deeds"));
    }

    private Tenant found(String slug) {
        return organisations.found(owner, "Organisation " + slug, slug);
    }

    private static String everythingStoredOf(LicenseId license) {
        return TRANSACTIONS.read(Scope.platform("test"), tx -> Sql.first(
                        tx,
                        "select l::text as everything from tenancy.licenses l where id = ?",
                        row -> row.text("everything"),
                        license.value())
                .orElseThrow());
    }
}
