package io.corrosion.wipes.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Headcount;
import io.corrosion.wipes.profile.PreWipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** What is done with the players before a wipe: warned, waited for, sent away. A word that does not reach them stops nothing. */
final class Players {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration KICKING = Duration.ofSeconds(20);
    private static final Duration ORDER = Duration.ofMinutes(1);

    private final Machine machine;
    private final Neighbours neighbours;

    Players(Machine machine, Neighbours neighbours) {
        this.machine = machine;
        this.neighbours = neighbours;
    }

    /** Warnings until the time is there; those that were missed meanwhile are not made up for. */
    Outcome countdown(Turn turn) {
        PreWipe pre = turn.wipe().profile().pre();
        Facts facts = turn.wipe().facts();
        if (!facts.flag(Facts.WAS_RUNNING) || pre.countdown().isZero()) {
            return Outcome.skipped(facts.flag(Facts.WAS_RUNNING) ? "No countdown in the profile" : "Nobody can be on");
        }
        Instant end = facts.instant(Facts.ENDS_AT).orElseGet(turn::now);
        if (turn.wipe().profile().procedure().onlyWhenEmpty() && isEmpty(turn)) {
            return Outcome.done("Nobody is on: no countdown needed");
        }
        int last = facts.text(Facts.WARNED).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        List<Integer> due = pre.countdownWarnings().stream()
                .filter(warning -> warning < last)
                .filter(warning -> !turn.now().isBefore(end.minus(pre.before(warning))))
                .toList();
        if (!turn.now().isBefore(end)) {
            return Outcome.done("Players were warned");
        }
        if (!due.isEmpty()) {
            int warning = due.get(due.size() - 1);
            turn.fact(Facts.WARNED, warning);
            say(turn, pre.message(warning, Duration.between(turn.now(), end)));
        }
        return Outcome.wait(shorter(until(turn, end, pre)), "The server stops at " + end);
    }

    private static Duration until(Turn turn, Instant end, PreWipe pre) {
        int last = turn.wipe().facts().text(Facts.WARNED).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        Instant next = pre.countdownWarnings().stream()
                .filter(warning -> warning < last)
                .map(warning -> end.minus(pre.before(warning)))
                .filter(moment -> moment.isAfter(turn.now()))
                .min(Instant::compareTo)
                .orElse(end);
        return Duration.between(turn.now(), next);
    }

    private static Duration shorter(Duration wait) {
        Duration atLeast = wait.compareTo(Duration.ofMillis(100)) < 0 ? Duration.ofMillis(100) : wait;
        return atLeast.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : atLeast;
    }

    /** Waits until nobody plays, where the profile wants that. */
    Outcome empty(Turn turn, Instant since) {
        int minutes = turn.wipe().profile().procedure().emptyWaitMinutes();
        OptionalInt online = Headcount.of(machine.look(turn.scope()), turn.now());
        if (turn.now().isAfter(since.plus(Duration.ofMinutes(minutes)))) {
            String seen = online.isPresent() ? "was not empty" : "was not known to be empty";
            throw new Conflict("The server " + seen + " within " + minutes
                    + " minutes, and the profile wipes it only then. Wipe by hand, or change the profile.");
        }
        String who = online.isPresent() ? online.getAsInt() + " online" : "how many are online is not known";
        return Outcome.wait(LONGEST_WAIT, "Waiting until nobody plays: " + who);
    }

    /** Whether nobody plays, for sure. */
    boolean isEmpty(Turn turn) {
        return Headcount.isNobody(machine.look(turn.scope()), turn.now());
    }

    Outcome commands(Turn turn, List<String> commands, boolean possible) {
        if (commands.isEmpty() || !possible) {
            return Outcome.skipped(commands.isEmpty() ? "None in the profile" : "The server does not run");
        }
        int failed = 0;
        for (String line : commands) {
            try {
                String answer = machine.say(turn.scope(), turn.wipe().actor(), line);
                turn.log("> " + line + (answer.isBlank() ? "" : " → " + first(answer)));
            } catch (DomainException refused) {
                failed++;
                turn.warn("> " + line + ": " + refused.getMessage());
            }
        }
        return Outcome.done(commands.size() - failed + " of " + commands.size() + " commands were run");
    }

    /** Sends everybody away, and looks whether they are gone. Who comes back faster than that is met by the stop. */
    Outcome kick(Turn turn, Instant since) {
        PreWipe pre = turn.wipe().profile().pre();
        if (!pre.enabled() || !pre.kickPlayersBeforeWipe() || !machine.isUp(turn.scope())) {
            return Outcome.skipped("Players are not sent away");
        }
        List<String> there = present(turn);
        if (there.isEmpty() || turn.now().isAfter(since.plus(KICKING))) {
            return Outcome.done(
                    there.isEmpty() ? "Nobody is on" : there.size() + " players came back; the stop meets them");
        }
        for (String player : there) {
            String reason = pre.kickMessage().replace("\"", "'");
            try {
                machine.say(turn.scope(), turn.wipe().actor(), "kick " + player + " \"" + reason + "\"");
            } catch (DomainException gone) {
                turn.warn("A player could not be sent away: " + gone.getMessage());
            }
        }
        turn.log(there.size() + " players were sent away");
        return Outcome.wait(LOOK, there.size() + " players were sent away");
    }

    private List<String> present(Turn turn) {
        try {
            JsonNode list = JSON.readTree(machine.say(turn.scope(), turn.wipe().actor(), "playerlist"));
            List<String> ids = new ArrayList<>();
            list.forEach(player -> {
                String id = player.path("SteamID").asText();
                if (id.matches("\\d{17}")) {
                    ids.add(id);
                }
            });
            return ids;
        } catch (DomainException | JsonProcessingException unknown) {
            turn.warn("Who is on is not known; nobody is sent away by name");
            return List.of();
        }
    }

    /** Tells everybody, by the game plugin where it speaks, else by the console. */
    void say(Turn turn, String message) {
        try {
            boolean speaking = neighbours
                    .plugin(turn.scope().license())
                    .filter(GamePlugin::speaking)
                    .isPresent();
            if (speaking && neighbours.orders().isPresent()) {
                UUID id = UUID.nameUUIDFromBytes((turn.wipe().id() + message).getBytes(StandardCharsets.UTF_8));
                var order = new GameOrder.Announce(message);
                neighbours.orders().get().send(turn.scope(), turn.wipe().actor(), id, order, ORDER);
            } else {
                machine.say(turn.scope(), turn.wipe().actor(), "say " + message);
            }
            turn.log("Said: " + message);
        } catch (DomainException unheard) {
            turn.warn("Players could not be told: " + unheard.getMessage());
        }
    }

    private static String first(String answer) {
        String line = answer.strip().split("\n", 2)[0];
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
