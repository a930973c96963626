package io.corrosion.wipes.watch;

import io.corrosion.wipes.watch.Rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whose turn it is among an organisation's servers: one goes first and has to come up, the others follow one after the
 * other. When the first fails the others are held. A loader that is proven elsewhere needs no canary. Pure.
 *
 * @param gate what stands against a server's beginning now
 * @param proven whether its loader is known to run with the build
 */
public record Fleet(Function<Rollout, LoaderGate.Answer> gate, Predicate<Rollout> proven) {

    /** What becomes of a server; {@link State#RUNNING} means: begin. */
    public record Move(Rollout server, State next, String why) {}

    /** What is to be done now. */
    public List<Move> moves(List<Rollout> servers, Instant now) {
        List<Move> moves = new ArrayList<>();
        List<Rollout> waiting = servers.stream()
                .filter(server -> server.state() == State.WAITING)
                .sorted(Comparator.comparing(
                                (Rollout server) -> !server.settings().canary())
                        .thenComparing(server -> server.server().license().value()))
                .toList();
        Optional<Instant> last =
                servers.stream().flatMap(server -> server.begunAt().stream()).max(Instant::compareTo);
        boolean begun = false;
        for (Rollout server : waiting) {
            LoaderGate.Answer answer = gate.apply(server);
            if (answer instanceof LoaderGate.Answer.Wait wait) {
                moves.add(new Move(server, State.WAITING, wait.why()));
            } else if (answer instanceof LoaderGate.Answer.GiveUp late) {
                moves.add(new Move(server, State.SKIPPED, late.why()));
            } else {
                Move move = turn(server, servers, last, begun, ((LoaderGate.Answer.Go) answer).why(), now);
                begun |= move.next() == State.RUNNING;
                moves.add(move);
            }
        }
        return moves;
    }

    private Move turn(
            Rollout server, List<Rollout> all, Optional<Instant> last, boolean begun, String why, Instant now) {
        List<Rollout> alike = all.stream()
                .filter(other -> other.loader().equals(server.loader()) && !other.equals(server))
                .toList();
        boolean up = alike.stream().anyMatch(other -> other.state() == State.DONE) || proven.test(server);
        if (!up && alike.stream().anyMatch(other -> other.state() == State.FAILED)) {
            return new Move(
                    server,
                    State.HELD,
                    "The server that went first did not come up with this build. Look at it, then wipe this one by hand.");
        }
        if (!up && (begun || alike.stream().anyMatch(other -> other.state() == State.RUNNING))) {
            return new Move(server, State.WAITING, "Another server of yours goes first.");
        }
        Instant turn = last.map(moment ->
                        moment.plus(Duration.ofMinutes(server.settings().staggerMinutes())))
                .orElse(Instant.MIN);
        boolean staggered = server.settings().staggerMinutes() > 0;
        if (staggered && (begun || now.isBefore(turn))) {
            return new Move(server, State.WAITING, "Its turn comes after the others of your servers.");
        }
        return new Move(server, State.RUNNING, why);
    }
}
