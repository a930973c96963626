package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.api.audit.Refusal;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsAccessTest extends RightsGround {

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
    void rolesOnServersAreForMembersAndHaveKnownNames() {
        UserId stranger = UserId.random();

        assertThatThrownBy(() -> roles.bind(stranger, server, "Viewer")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> roles.bind(owner.user(), server, "King")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> roles.bindPlatform(stranger, "OWNER")).isInstanceOf(Invalid.class);
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
    void operatorsAreThoseWhoHoldThePermissionOnThePlatformAtThatMoment() {
        Permission modules = Permission.of("platform.modules");
        Caller whole = onPlatform(List.of("*"), null);
        Caller some = onPlatform(List.of("platform.modules"), null);
        Caller other = onPlatform(List.of("platform.users"), null);
        Caller former = onPlatform(List.of("*"), Instant.now().minusSeconds(60));

        List<UserId> holding = new RightsOperators(TRANSACTIONS, directory, Clock.systemUTC()).holding(modules);

        assertThat(holding)
                .contains(whole.user(), some.user())
                .doesNotContain(other.user(), former.user(), owner.user())
                .doesNotHaveDuplicates();
    }

    private static Caller onPlatform(List<String> keys, Instant end) {
        Caller person = person();
        TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx,
                        "insert into access.role_bindings (id, user_id, permissions, expires_at, created_at)"
                                + " values (?, ?, ?, ?, now())",
                        UUID.randomUUID(),
                        person.user().value(),
                        keys,
                        end));
        return person;
    }
}
