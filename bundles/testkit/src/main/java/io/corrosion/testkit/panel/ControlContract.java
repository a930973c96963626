package io.corrosion.testkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import org.junit.jupiter.api.Test;

/** What every adapter promises about the server's power, console and figures. */
public interface ControlContract extends AdapterOnTrial {

    @Test
    default void signalsReachTheServerAndItsStateIsTold() throws Exception {
        assertThat(signal(PowerSignal.START).accepted()).isTrue();
        await().atMost(LONG).until(() -> told().power() == PowerState.RUNNING);
        assertThat(signal(PowerSignal.RESTART).accepted()).isTrue();
        await().atMost(LONG).until(() -> told().power() == PowerState.RUNNING);
        assertThat(signal(PowerSignal.STOP).accepted()).isTrue();
        await().atMost(LONG).until(() -> told().power() == PowerState.STOPPED);

        assertThat(game().starts()).isEqualTo(2);
        assertThat(game().runs()).isFalse();
    }

    @Test
    default void aKilledServerIsGone() throws Exception {
        signal(PowerSignal.START);
        await().atMost(LONG).until(() -> game().starts() == 1 && told().power() == PowerState.RUNNING);

        assertThat(signal(PowerSignal.KILL).accepted()).isTrue();

        await().atMost(LONG).until(() -> told().power() == PowerState.STOPPED);
        assertThat(game().runs()).isFalse();
        assertThat(game().starts()).isEqualTo(1);
    }

    @Test
    default void aRepeatedDeliveryActsOnce() throws Exception {
        Delivery delivery = delivery(new Command.Power(PowerSignal.START));

        Answer first = deliver(delivery);
        Answer again = deliver(delivery);

        assertThat(again).isEqualTo(first);
        assertThat(first.accepted()).isTrue();
        await().atMost(LONG).until(() -> game().starts() == 1 && told().power() == PowerState.RUNNING);
    }

    @Test
    default void aConsoleCommandArrivesAndItsAnswerIsHeardOnTheConsole() throws Exception {
        signal(PowerSignal.START);
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable hearing = hear(heard)) {
            await().atMost(LONG)
                    .until(() -> heard.states.stream().anyMatch(state -> state.power() == PowerState.RUNNING));

            assertThat(deliver(delivery(new Command.Console("say hello \"you\" ü")))
                            .accepted())
                    .isTrue();

            await().atMost(LONG).until(() -> heard.lines.contains("[SERVER] hello \"you\" ü"));
            assertThat(game().commands()).containsExactly("say hello \"you\" ü");
            assertThat(heard.lines).doesNotHaveDuplicates();
        }
    }

    @Test
    default void whatIsMeasuredIsTold() throws Exception {
        signal(PowerSignal.START);

        await().atMost(LONG)
                .until(() -> told().connection() == ConnectionState.CONNECTED
                        && told().cpuPercent().isPresent()
                        && told().memoryMb().orElse(0) > 0
                        && told().uptimeSeconds().isPresent());
    }
}
