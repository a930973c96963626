package io.corrosion.wipes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.wipes.watch.Rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final Instant NOW = Instant.parse("2026-11-05T19:30:00Z");
    private final TenantId tenant = TenantId.random();
    private final Fleet fleet = new Fleet(server -> new LoaderGate.Answer.Go("ready"), server -> false);

    private Rollout server(int number, boolean canary, State state, Optional<Instant> begun) {
        ForceSettings settings = new ForceSettings(true, true, false, Optional.empty(), false, 60, canary, 5);
        return new Rollout(
                "2",
                new Scope.Licence(tenant, new LicenseId(new UUID(1, number))),
                state,
                "",
                "oxide",
                "",
                Optional.empty(),
                begun,
                settings);
    }

    private Rollout waiting(int number) {
        return server(number, false, State.WAITING, Optional.empty());
    }

    private static List<State> states(List<Fleet.Move> moves) {
        return moves.stream().map(Fleet.Move::next).toList();
    }

    @Test
    void theCanaryGoesFirstAndAlone() {
        List<Fleet.Move> moves =
                fleet.moves(List.of(waiting(1), server(2, true, State.WAITING, Optional.empty()), waiting(3)), NOW);

        assertThat(states(moves)).containsExactly(State.RUNNING, State.WAITING, State.WAITING);
        assertThat(moves.get(0).server().settings().canary()).isTrue();
    }

    @Test
    void theOthersFollowOneByOneOnceItIsUp() {
        Rollout up = server(1, true, State.DONE, Optional.of(NOW.minus(Duration.ofMinutes(20))));
        Rollout second = server(2, false, State.RUNNING, Optional.of(NOW.minus(Duration.ofMinutes(4))));

        assertThat(states(fleet.moves(List.of(up, waiting(2), waiting(3)), NOW)))
                .containsExactly(State.RUNNING, State.WAITING);
        assertThat(states(fleet.moves(List.of(up, second, waiting(3)), NOW))).containsExactly(State.WAITING);
        assertThat(states(fleet.moves(List.of(up, second, waiting(3)), NOW.plus(Duration.ofMinutes(1)))))
                .containsExactly(State.RUNNING);
    }

    @Test
    void whenTheCanaryFailsTheOthersAreHeld() {
        Rollout dead = server(1, true, State.FAILED, Optional.of(NOW.minus(Duration.ofMinutes(20))));

        assertThat(states(fleet.moves(List.of(dead, waiting(2), waiting(3)), NOW)))
                .containsExactly(State.HELD, State.HELD);
    }

    @Test
    void aLoaderThatIsProvenElsewhereNeedsNoCanary() {
        Fleet proven = new Fleet(server -> new LoaderGate.Answer.Go("ready"), server -> true);
        Rollout begun = server(1, false, State.RUNNING, Optional.of(NOW.minus(Duration.ofMinutes(6))));

        assertThat(states(proven.moves(List.of(begun, waiting(2)), NOW))).containsExactly(State.RUNNING);
    }

    @Test
    void aFleetOfManyIsUpWithinItsStaggerAndNeverTwoAtOnce() {
        List<Rollout> servers = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            servers.add(waiting(number));
        }
        Instant now = NOW;
        for (int minute = 0; minute < 20 * 5 + 5; minute++, now = now.plus(Duration.ofMinutes(1))) {
            Instant moment = now;
            servers.replaceAll(server -> server.state() == State.RUNNING
                            && server.begunAt()
                                    .get()
                                    .plus(Duration.ofMinutes(3))
                                    .isBefore(moment)
                    ? server.at(State.DONE, "")
                    : server);
            for (Fleet.Move move : fleet.moves(servers, now)) {
                servers.replaceAll(
                        server -> server.server().equals(move.server().server()) && move.next() == State.RUNNING
                                ? server.begun(UUID.randomUUID(), "v", moment, "")
                                : server);
            }
            assertThat(servers.stream().filter(server -> server.state() == State.RUNNING))
                    .hasSizeLessThan(2);
        }
        assertThat(servers).noneMatch(server -> server.state() == State.WAITING);
    }
}
