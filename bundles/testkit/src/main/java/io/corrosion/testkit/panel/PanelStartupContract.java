package io.corrosion.testkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet.Variable;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every adapter of a panel promises that tells how its server is started. */
public interface PanelStartupContract extends PanelAdapterContract {

    private ServerStartup startup() {
        return adapter().startup(connection()).orElseThrow();
    }

    private static StartupChange variable(String key, String value) {
        return new StartupChange(Optional.empty(), Optional.empty(), Map.of(key, Optional.of(value)));
    }

    @Test
    default void variablesAreToldAndChanged() {
        assertThat(adapter().capabilities(connection())).contains(Capability.STARTUP);
        assertThat(startup().read().variables())
                .extracting(Variable::key, Variable::value, Variable::changes)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("WORLD_SEED", "42", true),
                        org.assertj.core.groups.Tuple.tuple("SRCDS_APPID", "258550", false));

        startup().change(variable("WORLD_SEED", "4711"));

        assertThat(game().variables()).containsEntry("WORLD_SEED", "4711");
        assertThat(startup().read().variables()).extracting(Variable::value).contains("4711");
    }

    @Test
    default void whatThePanelDoesNotTakeIsRefusedAtItsField() {
        for (StartupChange crooked : java.util.List.of(
                variable("WORLD_SEED", "many"), variable("SRCDS_APPID", "1"), variable("NOTHING", "1"))) {
            String key = crooked.variables().keySet().iterator().next();

            assertThatThrownBy(() -> startup().change(crooked))
                    .isInstanceOfSatisfying(
                            Invalid.class, wrong -> assertThat(wrong.fields()).containsOnlyKeys(key));
        }
        assertThatThrownBy(
                        () -> startup().change(new StartupChange(Optional.of("rm -rf /"), Optional.empty(), Map.of())))
                .isInstanceOf(Invalid.class);
        assertThat(game().variables()).containsEntry("WORLD_SEED", "42");
    }
}
