package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the agent does not do although it is told to. */
class OrdersTest extends AgentScenario {

    @Test
    void anExpiredCommandIsRefused() throws Exception {
        machine.openAgent();

        Ack ack = platform.awaitAck(platform.send(
                PowerAction.START, UUID.randomUUID(), Instant.now().minusSeconds(1), OptionalLong.empty()));

        assertThat(ack.ok()).isFalse();
        assertThat(ack.error()).contains("expired");
        assertThat(machine.gamePid()).isEmpty();
    }

    @Test
    void anOlderLeaseIsRefusedAlsoByTheNextAgent() throws Exception {
        machine.openAgent();
        assertThat(lease(7).ok()).isTrue();

        Ack older = lease(6);
        machine.closeAgent();
        machine.openAgent();
        Ack stillOlder = lease(6);
        Ack newer = lease(8);

        assertThat(older.error()).contains("lease 6").contains("lease 7");
        assertThat(stillOlder.ok()).isFalse();
        assertThat(newer.ok()).isTrue();
    }

    @Test
    void garbageOnItsSubjectsIsCountedAndDropped() throws Exception {
        Agent agent = machine.openAgent();
        Random random = new Random(3);
        assertThat(lease(1).ok()).isTrue();

        for (int round = 0; round < 300; round++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            platform.sendGarbage(Tail.CMD_SERVER, garbage);
            platform.sendGarbage(Tail.CMD_CONSOLE, garbage);
            platform.sendGarbage(Tail.COMPANION_WATCH, garbage);
        }

        Wait.until("all garbage is counted", () -> agent.dropped() == 900);
        assertThat(lease(2).ok()).isTrue();
    }

    /** A stop of a stopped server does nothing but be accepted. */
    private Ack lease(long epoch) {
        UUID id = UUID.randomUUID();
        Wait.until("the agent listens", () -> {
            platform.send(PowerAction.STOP, id, Instant.now().plusSeconds(60), OptionalLong.of(epoch));
            return !platform.acksOf(id).isEmpty();
        });
        return platform.awaitAck(id);
    }
}
