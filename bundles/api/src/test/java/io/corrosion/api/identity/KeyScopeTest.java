package io.corrosion.api.identity;

import static io.corrosion.api.identity.KeyScope.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Permission;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyScopeTest {

    @ParameterizedTest
    @CsvSource({
        "servers:read, server.view, settings.rename",
        "servers:read, plugins.view, plugins.manage",
        "servers:write, settings.rename, server.view",
        "servers:write, wipe.execute, schedules.delete",
        "servers:delete, server.delete, settings.rename",
        "power:control, control.kill, console.write",
        "console:read, console.read, console.write",
        "console:write, console.write, console.read",
        "files:read, files.read, files.write",
        "files:write, files.delete, files.read",
        "backups:read, backups.download, backups.create",
        "backups:create, backups.create, backups.delete",
    })
    void aScopeGivesItsOwnPartAndNothingBeside(String scope, String allowed, String refused) {
        Set<KeyScope> held = Set.of(KeyScope.named(scope).orElseThrow());

        assertThat(KeyScope.permits(held, Permission.of(allowed))).isTrue();
        assertThat(KeyScope.permits(held, Permission.of(refused))).isFalse();
        assertThat(KeyScope.permits(Set.of(ALL), Permission.of(refused))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "platform.view",
        "platform.users",
        "team.roles",
        "billing.view",
        "audit.read",
        "users.create",
        "settings.connection",
        "database.view-password",
        "files.sftp",
        "backups.restore",
        "tenant.delete"
    })
    void allSmallerScopesTogetherGiveNoPowerOverPeopleMoneyCredentialsOrThePlatform(String permission) {
        Set<KeyScope> smaller =
                Arrays.stream(KeyScope.values()).filter(scope -> scope != ALL).collect(Collectors.toSet());

        assertThat(KeyScope.permits(smaller, Permission.of(permission))).isFalse();
        assertThat(KeyScope.permits(Set.of(ALL), Permission.of(permission))).isTrue();
    }

    @Test
    void thePermissionThatReadsAndWritesTheConsoleNeedsBothScopes() {
        assertThat(KeyScope.needed(Permission.of("server.console")))
                .containsExactlyInAnyOrder(KeyScope.CONSOLE_READ, KeyScope.CONSOLE_WRITE);
    }

    @Test
    void theScopesAreThoseOfTheContract() {
        assertThat(Arrays.stream(KeyScope.values()).map(KeyScope::wire))
                .containsExactly(
                        "servers:read",
                        "servers:write",
                        "servers:delete",
                        "power:control",
                        "console:read",
                        "console:write",
                        "files:read",
                        "files:write",
                        "backups:read",
                        "backups:create",
                        "*");
    }
}
