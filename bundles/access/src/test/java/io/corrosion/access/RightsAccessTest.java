package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import io.corrosion.api.audit.Refusal;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsAccessTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "access").transactions();

    private final Town town = new Town();
    private final RecordedAudit audit = new RecordedAudit();
    private final Catalogue catalogue = new Catalogue();
    private final List<Refusal> noted = new ArrayList<>();
    private final Refusals refusals = noted::add;
    private final RightsDirectory directory = new RightsDirectory(TRANSACTIONS, town, new RightsNews());
    private final States standings = new States();
    private final RightsAccess access = new RightsAccess(
            directory,
            town,
            standings,
            new Footing(person -> Assurance.FULL, town),
            catalogue,
            refusals,
            Clock.systemUTC());
    private final BoundRoles roles =
            new BoundRoles(TRANSACTIONS, town, town, directory, new RightsRecord(audit, new KeptEvents(), directory));

    private final Caller owner = person();
    private final TenantId tenant =
            town.found(owner.user(), "Ashfall", "ashfall").id();
    private final LicenseId server = town.issue(tenant, owner.user()).id();

    @Test
    void theOwnerMayDoEverythingThereIsAndGetsTheScope() {
        assertThat(access.held(owner, server)).containsExactlyInAnyOrderElementsOf(catalogue.of(Reach.SERVER));
        assertThat(catalogue.of(Reach.TENANT)).allMatch(permission -> access.allows(owner, tenant, permission));
        assertThat(access.require(owner, server, Permission.of("wipe.execute")))
                .isEqualTo(new Scope.Licence(tenant, server));
    }

    @Test
    void theServerRoleOwnerHoldsEveryKeyOfServers() {
        Caller helper = bound("Owner");

        assertThat(access.held(helper, server)).containsExactlyInAnyOrderElementsOf(catalogue.of(Reach.SERVER));
        assertThat(access.allows(helper, tenant, Permission.of("billing.view"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Head Admin, control.kill console.write files.sftp backups.restore maps.manage settings.server, settings.connection modules.manage billing.view team.roles database.read",
        "Moderator, server.view console.read console.write players.kick players.ban players.view players.chat_log wipe.view store.view, control.start wipe.execute files.read settings.read",
        "Viewer, server.view activity.read players.view wipe.view store.view, console.read control.start players.kick",
    })
    void aServerRoleHoldsWhatTheContractSays(String role, String held, String notHeld) {
        Caller helper = bound(role);

        assertThat(held.split(" ")).allMatch(key -> access.allows(helper, server, Permission.of(key)));
        assertThat(notHeld.split(" ")).noneMatch(key -> access.allows(helper, server, Permission.of(key)));
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN, control.start console.write settings.server, settings.connection billing.view, team.roles servers.create audit.read, billing.view tenant.delete",
        "SUPPORT, server.view console.read players.view activity.read, console.write control.start players.kick, tenant.view, team.view audit.read servers.create",
    })
    void aRoleInTheOrganisationCountsOnAllItsServers(
            String role, String onServer, String notOnServer, String inTenant, String notInTenant) {
        Caller helper = person();
        roles.bind(helper.user(), tenant, role);

        assertThat(onServer.split(" ")).allMatch(key -> access.allows(helper, server, Permission.of(key)));
        assertThat(notOnServer.split(" ")).noneMatch(key -> access.allows(helper, server, Permission.of(key)));
        assertThat(inTenant.split(" ")).allMatch(key -> access.allows(helper, tenant, Permission.of(key)));
        assertThat(notInTenant.split(" ")).noneMatch(key -> access.allows(helper, tenant, Permission.of(key)));
    }

    @Test
    void aMemberSeesTheServersBoundToThemAndNoOther() {
        LicenseId other = town.issue(tenant, owner.user()).id();
        Caller member = bound("Viewer");

        assertThat(access.allows(member, server, Permission.of("server.view"))).isTrue();
        assertThatThrownBy(() -> access.require(member, other, Permission.of("server.view")))
                .isInstanceOf(NotFound.class);
        assertThat(access.held(member, other)).isEmpty();
    }

    @Test
    void whatIsSeenIsRefusedAndWhatIsNotDoesNotExist() {
        Caller viewer = bound("Viewer");
        Caller stranger = person();
        town.found(stranger.user(), "Northwind", "northwind");

        assertThatThrownBy(() -> access.require(viewer, server, Permission.of("control.start")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("control.start");
        assertThatThrownBy(() -> access.require(stranger, server, Permission.of("server.view")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> access.require(stranger, tenant, Permission.of("tenant.view")))
                .isInstanceOf(NotFound.class);
        assertThat(noted)
                .extracting(Refusal::action, Refusal::tenant, Refusal::resourceType)
                .containsExactly(
                        tuple("access.denied", Optional.of(tenant), "server"),
                        tuple("access.stranger", Optional.empty(), "server"),
                        tuple("access.stranger", Optional.empty(), "tenant"));
        assertThatThrownBy(() -> access.require(owner, LicenseId.random(), Permission.of("server.view")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoOperatesThePlatformIsNobodyInsideAnOrganisation() {
        Caller admin = person();
        roles.bindPlatform(admin.user(), "SUPERADMIN");

        access.requirePlatform(admin, Permission.of("platform.modules"));
        assertThat(access.heldOnPlatform(admin)).containsExactlyInAnyOrderElementsOf(catalogue.of(Reach.PLATFORM));
        assertThatThrownBy(() -> access.require(admin, server, Permission.of("server.view")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> access.requirePlatform(owner, Permission.of("platform.modules")))
                .isInstanceOf(Refused.class);
        assertThat(access.heldOnPlatform(owner)).isEmpty();
    }

    @Test
    void anotherRoleOnTheSameServerReplacesTheFirstAtOnce() {
        Caller helper = bound("Moderator");
        assertThat(access.allows(helper, server, Permission.of("players.kick"))).isTrue();

        roles.bind(helper.user(), server, "Viewer");
        roles.bind(helper.user(), server, "Viewer");

        assertThat(access.allows(helper, server, Permission.of("players.kick"))).isFalse();
        assertThat(audit.actions()).containsExactly("access.give", "access.give");
    }

    @Test
    void leavingTheOrganisationEndsItsBindings() {
        Caller helper = bound("Owner");
        assertThat(access.allows(helper, server, Permission.of("server.view"))).isTrue();

        town.leave(helper.user(), tenant);

        assertThat(access.allows(helper, server, Permission.of("server.view"))).isFalse();
        assertThat(access.scopeOf(helper).tenants()).isEmpty();
    }

    @Test
    void aListOfKeysHoldsUntilItsEnd() {
        Caller guest = person();
        roles.bind(guest.user(), tenant, "MEMBER");
        Instant end = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS).plusSeconds(3_600);
        grant(guest.user(), List.of("control.restart"), end);
        directory.changed(guest.user());
        RightsAccess later = new RightsAccess(
                directory,
                town,
                standings,
                new Footing(person -> Assurance.FULL, town),
                catalogue,
                refusals,
                Clock.fixed(end, ZoneOffset.UTC));

        assertThat(access.allows(guest, server, Permission.of("control.restart")))
                .isTrue();
        assertThatThrownBy(() -> access.require(guest, server, Permission.of("control.stop")))
                .isInstanceOf(Refused.class);
        assertThat(later.allows(guest, server, Permission.of("control.restart")))
                .isFalse();
        assertThatThrownBy(() -> later.require(guest, server, Permission.of("control.stop")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aContributedKeyComesWithTheKeysThatImplyItAndLeavesWithItsSlice() {
        Caller viewer = bound("Viewer");
        Permission greetings = Permission.of("hello.view");
        PermissionContribution hello = () -> List.of(new PermissionDefinition(
                greetings, Reach.SERVER, "Read greetings", Set.of(Permission.of("server.view"))));
        assertThat(access.allows(viewer, server, greetings)).isFalse();

        catalogue.bind(hello);
        assertThat(access.allows(viewer, server, greetings)).isTrue();
        assertThat(access.held(viewer, server)).contains(greetings);

        catalogue.unbind(hello);
        assertThat(access.allows(viewer, server, greetings)).isFalse();
    }

    @Test
    void rolesOnServersAreForMembersAndHaveKnownNames() {
        UserId stranger = UserId.random();

        assertThatThrownBy(() -> roles.bind(stranger, server, "Viewer")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> roles.bind(owner.user(), server, "King")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> roles.bindPlatform(stranger, "OWNER")).isInstanceOf(Invalid.class);
    }

    @Test
    void everyTableHasTheSecondWallAndSystemRolesCannotBeWritten() {
        // The permissions of a role are guarded by the role they belong to.
        RowLevelSecurityRules.check(DATABASE.owner(), Set.of("access.role_permissions"));

        assertThatThrownBy(() -> TRANSACTIONS.run(
                        new Scope.Tenant(tenant),
                        tx -> Sql.update(
                                tx,
                                "insert into access.role_permissions (role_id, permission_key) values (?, '*')",
                                UUID.fromString("00000000-0000-4000-8000-000000000004"))))
                .hasMessageContaining("row-level security");
    }

    @Test
    void withoutAScopeTheRuntimeRoleSeesNoRoleAtAll() throws Exception {
        try (var connection = DATABASE.app().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select (select count(*) from access.roles) + (select count(*) from"
                                + " access.role_permissions) + (select count(*) from access.role_bindings)")) {
            rows.next();

            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void aCheckCostsAboutAMicrosecond() {
        Caller helper = bound("Moderator");
        Permission permission = Permission.of("players.chat_log");
        for (int warm = 0; warm < 200_000; warm++) {
            access.require(helper, server, permission);
        }

        long start = System.nanoTime();
        for (int check = 0; check < 200_000; check++) {
            access.require(helper, server, permission);
        }
        long each = (System.nanoTime() - start) / 200_000;

        // Time is for benchmarks to assert; this only notices if a check began to ask the database.
        assertThat(each).isLessThan(50_000);
    }

    private Caller bound(String role) {
        Caller helper = person();
        roles.bind(helper.user(), tenant, "MEMBER");
        roles.bind(helper.user(), server, role);
        return helper;
    }

    private void grant(UserId user, List<String> keys, Instant end) {
        TRANSACTIONS.run(
                new Scope.Licence(tenant, server),
                tx -> Sql.update(
                        tx,
                        "insert into access.role_bindings (id, tenant_id, license_id, user_id, permissions, expires_at,"
                                + " created_at) values (?, ?, ?, ?, ?, ?, now())",
                        UUID.randomUUID(),
                        tenant.value(),
                        server.value(),
                        user.value(),
                        keys,
                        end));
    }

    private static Caller person() {
        return new Caller(UserId.random(), "someone@example.org", "Someone", SessionId.random(), "192.0.2.1", "test");
    }

    @Test
    void aSuspendedServerCanBeLookedAtAndNothingElse() {
        standings.suspended = true;

        assertThat(access.require(owner, server, Permission.of("server.view")).license())
                .isEqualTo(server);
        assertThat(access.allows(owner, server, Permission.of("control.start"))).isFalse();
        assertThat(access.held(owner, server)).doesNotContain(Permission.of("console.write"));
        assertThatThrownBy(() -> access.require(owner, server, Permission.of("control.start")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("suspended");
        assertThatThrownBy(() -> access.require(owner, tenant, Permission.of("servers.create")))
                .isInstanceOf(Refused.class);
    }
}
