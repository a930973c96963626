package io.corrosion.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.data.DirectTransactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PanelCopiesTest {

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final LicenseId server = scope.license();
    private final Caller caller =
            new Caller(UserId.random(), "ann@example.org", "Ann", SessionId.random(), "192.0.2.7", "test");
    /** What happened, in its order. */
    private final List<String> deeds = new ArrayList<>();

    private final List<AuditEntry> audited = new ArrayList<>();
    private final Set<String> denied = new HashSet<>();
    private PowerState power = PowerState.STOPPED;
    private boolean panelAgrees = true;
    private boolean connected = true;

    private final PanelCopies copies = new PanelCopies(
            new DirectTransactions(),
            proxy(Access.class, (proxy, method, arguments) -> {
                String key = ((Permission) arguments[2]).key();
                if (denied.contains(key)) {
                    throw new Refused("You lack " + key);
                }
                return scope;
            }),
            proxy(ServerGateway.class, this::gateway),
            proxy(LiveServers.class, (proxy, method, arguments) -> live()),
            proxy(Audit.class, (proxy, method, arguments) -> {
                AuditEntry entry = (AuditEntry) arguments[1];
                audited.add(entry);
                return deeds.add(entry.action());
            }));

    private Object gateway(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "panelBackups" -> {
                if (!connected) {
                    throw new Conflict("The connection of this server keeps no copies of its own.");
                }
                return proxy(PanelBackups.class, (panel, asked, values) -> {
                    deeds.add("panel " + asked.getName());
                    if (!panelAgrees) {
                        throw new Conflict("The panel is busy.");
                    }
                    return null;
                });
            }
            default -> deeds.add(method.getName());
        }
        return null;
    }

    private LiveServer live() {
        var unheard = LiveServer.unheard(server);
        return new LiveServer(
                server,
                unheard.connection(),
                power,
                unheard.since(),
                unheard.pending(),
                "",
                unheard.agentSeen(),
                unheard.pluginSeen(),
                unheard.players(),
                unheard.maxPlayers(),
                unheard.fps(),
                unheard.entities(),
                unheard.uptimeSeconds(),
                unheard.cpuPercent(),
                unheard.memoryMb(),
                unheard.diskGb(),
                unheard.netTxMb());
    }

    @Test
    void whoAskedForWhatIsWrittenDownBeforeThePanelIsAsked() {
        copies.take(caller, server, " before the wipe ");
        copies.delete(caller, server, "c-1");

        assertThat(deeds).containsExactly("backups.panel_take", "panel take", "backups.panel_delete", "panel delete");
        assertThat(audited).allSatisfy(entry -> {
            assertThat(entry.actor().name()).isEqualTo("ann@example.org");
            assertThat(entry.actor().address()).as("from where").isEqualTo("192.0.2.7");
            assertThat(entry.license()).contains(server);
        });
        assertThat(audited.get(0).metadata()).containsEntry("name", "before the wipe");
        assertThat(audited.get(1).metadata()).containsEntry("copy", "c-1");
    }

    @Test
    void aRestoreHasTheServerToItselfWhileThePanelIsAsked() {
        copies.restore(caller, server, "c-1");

        assertThat(deeds).containsExactly("lease", "backups.panel_restore", "panel restore", "release");
        assertThat(audited.get(0).metadata()).containsEntry("copy", "c-1");
    }

    @Test
    void aPanelThatRefusesLeavesTheServerFreeAndTheAttemptInTheLog() {
        panelAgrees = false;

        assertThatThrownBy(() -> copies.restore(caller, server, "c-1")).hasMessage("The panel is busy.");

        assertThat(deeds).endsWith("panel restore", "release").contains("backups.panel_restore");
    }

    @Test
    void aServerThatIsNotStoppedIsNotOverwritten() {
        for (PowerState state : PowerState.values()) {
            power = state;
            if (state != PowerState.STOPPED) {
                assertThatThrownBy(() -> copies.restore(caller, server, "c-1"))
                        .as(state.name())
                        .isInstanceOf(Conflict.class)
                        .hasMessageContaining("Stop the server first");
            }
        }
        assertThat(deeds).isEmpty();
    }

    @Test
    void whoLacksTheRightAsksNobodyAndIsNotWrittenAsIfHeHad() {
        denied.addAll(Set.of("backups.create", "backups.restore", "backups.delete", "backups.read"));

        assertThatThrownBy(() -> copies.take(caller, server, "x")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> copies.restore(caller, server, "c-1")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> copies.delete(caller, server, "c-1")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> copies.look(caller, server)).isInstanceOf(Refused.class);
        assertThat(deeds).isEmpty();
    }

    @Test
    void aConnectionWithoutCopiesAndANameThatIsNoneAreSaidBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> copies.take(caller, server, "  ")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> copies.take(caller, server, "x".repeat(101))).isInstanceOf(Invalid.class);
        connected = false;
        assertThatThrownBy(() -> copies.take(caller, server, "x")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> copies.restore(caller, server, "c-1")).isInstanceOf(Conflict.class);
        assertThat(deeds).isEmpty();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
