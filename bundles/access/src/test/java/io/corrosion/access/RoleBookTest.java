package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.RightsChanged;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleChange;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleBookTest extends DelegationGround {

    @Test
    void aClonedModeratorWithOneKeyMoreMayWipe() {
        Role moderator = role("Moderator");
        RoleDraft draft = new RoleDraft("Wiper", "Kicks and wipes", with(moderator.keys(), "wipe.execute"));

        Role wiper = book.cloneOf(owner, here, moderator.id(), draft);
        Caller helper = member("MEMBER");
        bindings.give(owner, here, helper.user(), new Gift.OfRole(wiper.id()), FOR_GOOD, WHY);

        assertThat(wiper.clonedFrom()).contains(moderator.id());
        assertThat(wiper.server()).contains(server);
        assertThat(may(helper, "wipe.execute")).isTrue();
        assertThat(may(helper, "players.kick")).isTrue();
        assertThat(may(helper, "control.start")).isFalse();
        assertThat(audit.actions()).containsExactly("role.clone", "access.give");
    }

    @Test
    void aChangedRoleIsAnotherOneForItsHoldersAtOnceAndForTheOtherNodes() {
        Role role = cloned("Guard", "players.kick");
        Caller helper = member("MEMBER");
        bindings.give(owner, here, helper.user(), new Gift.OfRole(role.id()), FOR_GOOD, WHY);
        assertThat(may(helper, "players.kick")).isTrue();

        book.change(owner, here, role.id(), new RoleDraft("Guard", "", List.of("players.view")), WHY);

        assertThat(may(helper, "players.kick")).isFalse();
        assertThat(may(helper, "players.view")).isTrue();
        assertThat(outbox.events).last().satisfies(event -> assertThat(((RightsChanged) event).users())
                .containsExactly(helper.user()));
    }

    @Test
    void theComparisonShowsWhatComesAndGoesAndWhatTheCallerCannotGive() {
        Caller admin = member("ADMIN");
        RoleChange change = book.compare(
                admin, here, role("Viewer").id(), List.of("server.view", "control.start", "database.read"));

        assertThat(change.gained()).extracting(Permission::key).containsExactly("control.start", "database.read");
        assertThat(change.lost())
                .extracting(Permission::key)
                .containsExactly("players.view", "store.view", "wipe.view");
        assertThat(change.kept()).extracting(Permission::key).containsExactly("activity.read", "server.view");
        assertThat(change.beyond()).extracting(Permission::key).containsExactly("database.read");
    }

    @Test
    void nobodyMakesARoleThatHoldsMoreThanHeOrSheDoes() {
        Caller admin = member("ADMIN");

        assertThatThrownBy(() -> book.cloneOf(
                        admin,
                        here,
                        role("Owner").id(),
                        new RoleDraft("Mine", "", role("Owner").keys())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("billing.*");
        Role strong = cloned("Strong", "database.read");
        assertThatThrownBy(() ->
                        book.change(admin, here, strong.id(), new RoleDraft("Strong", "", List.of("server.view")), WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> book.delete(admin, here, strong.id(), WHY)).isInstanceOf(Refused.class);
    }

    @Test
    void rolesOfThePlatformStayAsTheyAre() {
        Role viewer = role("Viewer");

        assertThatThrownBy(() ->
                        book.change(owner, here, viewer.id(), new RoleDraft("Other", "", List.of("files.read")), WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> TRANSACTIONS.run(
                        Scope.platform("attack"),
                        tx -> Sql.update(
                                tx,
                                "update access.roles set role_name = 'King' where id = ?",
                                viewer.id().value())))
                .hasMessageContaining("stays as it is");
    }

    @Test
    void aRoleSomebodyHasIsNotDeletedAndAnotherOrganisationDoesNotSeeIt() {
        Role role = cloned("Guard", "players.kick");
        Caller helper = member("MEMBER");
        Binding binding = bindings.give(owner, here, helper.user(), new Gift.OfRole(role.id()), FOR_GOOD, WHY);
        Caller stranger = person();
        TenantId other = town.found(stranger.user(), "Northwind", "northwind").id();

        assertThatThrownBy(() -> book.delete(owner, here, role.id(), WHY)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> book.find(stranger, Place.of(other), role.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> book.find(stranger, here, role.id())).isInstanceOf(NotFound.class);
        Caller theirs = person();
        roles.bind(theirs.user(), other, "MEMBER");
        assertThatThrownBy(() -> bindings.give(
                        stranger, Place.of(other), theirs.user(), new Gift.OfRole(role.id()), FOR_GOOD, WHY))
                .isInstanceOf(NotFound.class);

        bindings.withdraw(owner, here, binding.id(), WHY);
        book.delete(owner, here, role.id(), WHY);
        assertThat(book.at(owner, here)).noneMatch(known -> known.id().equals(role.id()));
    }

    @Test
    void aRoleForAllServersIsNotChangedFromOneOfThem() {
        Role everywhere = book.cloneOf(
                owner, organisation, role("Viewer").id(), new RoleDraft("Watch", "", List.of("server.view")));
        Caller local = member("MEMBER");
        bindings.give(owner, here, local.user(), new Gift.OfRole(role("Owner").id()), FOR_GOOD, WHY);

        assertThat(book.at(local, here)).contains(everywhere);
        assertThatThrownBy(() -> book.change(
                        local, here, everywhere.id(), new RoleDraft("Watch", "", List.of("files.read")), WHY))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aRoleHoldsAPermissionOnceWhateverWrites() {
        Role role = cloned("Guard", "players.kick");

        assertThatThrownBy(() -> TRANSACTIONS.run(
                        new Scope.Tenant(tenant),
                        tx -> Sql.update(
                                tx,
                                "insert into access.role_permissions (role_id, permission_key) values (?, 'players.kick')",
                                role.id().value())))
                .isInstanceOfSatisfying(SqlFailure.class, failure -> assertThat(failure.isDuplicate())
                        .isTrue());
        assertThat(book.find(owner, here, role.id()).keys()).containsExactly("players.kick");
    }

    @Test
    void aNameIsTakenOnceAndUnknownKeysAreRefused() {
        cloned("Guard", "players.kick");

        assertThatThrownBy(() -> cloned("guard", "players.kick")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> cloned("Other", "players.fly")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cloned("Other", "platform.users")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cloned("O", "players.kick")).isInstanceOf(Invalid.class);
    }
}
