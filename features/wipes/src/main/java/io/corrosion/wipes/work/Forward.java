package io.corrosion.wipes.work;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeDraft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way on when a server does not come up with a new build of the game, for which the old world is no good: a fresh
 * world first, then without the game plugins that keep it down, found by bisection. Every decision is said in the wipe's
 * log.
 */
final class Forward {

    private final ServerGateway gateway;
    private final Drafting drafting;
    private final Quarantine quarantine;

    Forward(ServerGateway gateway, Drafting drafting, Quarantine quarantine) {
        this.gateway = gateway;
        this.drafting = drafting;
        this.quarantine = quarantine;
    }

    /**
     * Whether the game's saves have another format than before the wipe, so that the backup's world is useless. When that
     * cannot be seen, a new build makes it so.
     */
    boolean isNewEra(Turn turn) {
        if (turn.wipe().facts().text(Facts.BUILD).isEmpty()) {
            return false;
        }
        try {
            String before = turn.wipe().facts().text(Facts.PROTOCOL).orElse("");
            String now = FileSteps.protocol(Survey.of(gateway.files(turn.scope())));
            return now.isEmpty() || !now.equals(before);
        } catch (DomainException | IOException unseen) {
            turn.warn("The server's saves could not be looked at: " + unseen.getMessage());
            return true;
        }
    }

    /** Sets out on the next attempt; false when there is none left. */
    boolean next(Turn turn, Step failed, String why) throws IOException {
        Wipe wipe = turn.wipe();
        if (failed != Step.VERIFY || !wipe.type().takesMap()) {
            return false;
        }
        Optional<Bisection> search = Quarantine.search(wipe.facts());
        if (search.isPresent()) {
            if (search.get().down().isEmpty()) {
                turn.warn("It is not, or not only, a game plugin. Those taken aside lie in plugins-quarantine: "
                        + String.join(", ", search.get().out()) + ". Move them back when the server runs again.");
            }
            return trial(turn, search.get().down(), "It did not come up", why);
        }
        List<String> missing = Health.missing(why);
        List<String> plugins = quarantine.plugins(turn);
        if (!missing.isEmpty() && plugins.containsAll(missing)) {
            List<String> others = new ArrayList<>(plugins);
            others.removeAll(missing);
            return trial(turn, Optional.of(Bisection.proof(missing, others)), "These game plugins do not load", why);
        }
        if (!wipe.facts().flag(Facts.FORWARD)) {
            world(turn, why);
            return true;
        }
        if (plugins.isEmpty()) {
            return false;
        }
        return trial(turn, Optional.of(Bisection.of(plugins)), "A fresh world did not help", why);
    }

    /** The server is up: whether the search for a plugin goes on nevertheless. */
    boolean goesOn(Turn turn) {
        Optional<Bisection> search = Quarantine.search(turn.wipe().facts());
        if (search.isEmpty()) {
            return false;
        }
        if (search.get().up().isPresent()) {
            return trial(turn, search.get().up(), "It came up", "");
        }
        String guilty = String.join(", ", search.get().guilty());
        turn.warn("Taken aside, because the server does not come up with the new build while they are loaded: " + guilty
                + ". Their files lie in plugins-quarantine.");
        turn.fact(Facts.QUARANTINED, guilty.replace(", ", ","));
        return false;
    }

    private void world(Turn turn, String why) {
        Facts facts = turn.wipe().facts();
        World world = drafting.another(turn.scope(), facts.number(Facts.SEED), facts.number(Facts.SIZE));
        turn.warn("The game is a new build, so the old world cannot come back. A fresh one is tried: " + world.name()
                + ". Reason: " + why);
        again(turn, draft -> {
            world.note(draft);
            draft.fact(Facts.FORWARD, true);
        });
    }

    private static boolean trial(Turn turn, Optional<Bisection> next, String what, String why) {
        if (next.isEmpty()) {
            return false;
        }
        List<String> out = next.get().out();
        turn.warn(what + ". Next it is tried without " + (out.isEmpty() ? "none" : String.join(", ", out)) + "."
                + (why.isEmpty() ? "" : " Reason: " + why));
        again(turn, draft -> draft.fact(Facts.BISECTION, next.get().text()));
        return true;
    }

    private static void again(Turn turn, Consumer<WipeDraft> change) {
        turn.change(draft -> {
            change.accept(draft);
            draft.fact(Facts.RESTARTS, 0);
            draft.fact(Facts.STARTED_AT, "");
            draft.fact(Facts.SPOKE, "");
            draft.resolution("rolled_forward");
            draft.step(Step.STOP);
        });
    }
}
