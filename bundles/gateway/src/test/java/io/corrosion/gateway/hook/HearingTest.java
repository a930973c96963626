package io.corrosion.gateway.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.api.hook.BeforeConsoleCommand;
import io.corrosion.api.hook.BeforeServerStart;
import io.corrosion.api.hook.ServerStart;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.gateway.Known;
import io.corrosion.testkit.hook.DirectHooks;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HearingTest {

    private final Scope.Licence scope = Known.scope();
    private final Actor ann = Actor.system("ann");
    private final List<StartupChange> changes = new ArrayList<>();
    private final ServerStartup sheet = new ServerStartup() {
        @Override
        public StartupSheet read() {
            return new StartupSheet("", false, "", List.of(), List.of(), true);
        }

        @Override
        public void change(StartupChange change) {
            changes.add(change);
        }
    };
    private final ServerGateway gateway = (ServerGateway) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServerGateway.class},
            (proxy, method, arguments) ->
                    method.getName().equals("startup") ? sheet : Set.of(Capability.POWER, Capability.STARTUP));

    @Test
    void aVariableThatAModuleChangesIsThatOfTheStart() {
        BeforeServerStart seeds = new Start(Map.of("WORLD_SEED", "77", "SLOTS", "5"));
        BeforeServerStart slots = new Start(Map.of("SLOTS", "50", "MOTD", "hi"));

        before(new Command.Power(PowerSignal.START), seeds, slots);

        assertThat(changes)
                .singleElement()
                .extracting(StartupChange::variables)
                .isEqualTo(
                        Map.of("WORLD_SEED", Optional.of("77"), "SLOTS", Optional.of("5"), "MOTD", Optional.of("hi")));
    }

    @Test
    void aStopIsNobodysStart() {
        before(new Command.Power(PowerSignal.STOP), new Start(Map.of("SLOTS", "5")));

        assertThat(changes).isEmpty();
    }

    @Test
    void aModuleThatObjectsKeepsTheServerFromStarting() {
        BeforeServerStart never = new BeforeServerStart() {
            @Override
            public Optional<String> objection(ServerStart start) {
                return start.restart() ? Optional.of("The event is on until noon.") : Optional.empty();
            }
        };

        assertThatThrownBy(() -> before(new Command.Power(PowerSignal.RESTART), never))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("until noon");
        assertThatCode(() -> before(new Command.Power(PowerSignal.START), never))
                .doesNotThrowAnyException();
    }

    @Test
    void aConsoleCommandIsBlockedByItsLine() {
        BeforeConsoleCommand noGifts = (server, line, actor) ->
                line.startsWith("inventory.give") ? Optional.of("Nobody gives items here.") : Optional.empty();

        assertThatThrownBy(() -> before(new Command.Console("inventory.give rock 1"), noGifts))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Nobody gives items");
        assertThatCode(() -> before(new Command.Console("say hello"), noGifts)).doesNotThrowAnyException();
    }

    private void before(Command command, Object... hooks) {
        new Hearing(DirectHooks.of(hooks)).before(scope, ann, command, gateway);
    }

    private record Start(Map<String, String> wanted) implements BeforeServerStart {
        @Override
        public Map<String, String> variables(ServerStart start) {
            return wanted;
        }
    }
}
