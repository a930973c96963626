package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.map.MapId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.plan.Comparison;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.plan.Layout;
import io.corrosion.wipes.profile.Documents;
import io.corrosion.wipes.store.RecordRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done with files, by the plan and nothing else, while the server stands still (WIPE-20). */
final class FileSteps {

    private static final String SETTINGS = "settings";
    private static final String IDENTITY = "identity";

    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Machine machine;
    private final Neighbours neighbours;
    private final Drafting drafting;
    private final Quarantine quarantine;
    private final RecordRows records = new RecordRows();

    FileSteps(
            Transactions transactions,
            ServerGateway gateway,
            Machine machine,
            Neighbours neighbours,
            Drafting drafting,
            Quarantine quarantine) {
        this.quarantine = quarantine;
        this.transactions = transactions;
        this.gateway = gateway;
        this.machine = machine;
        this.neighbours = neighbours;
        this.drafting = drafting;
    }

    /** Fixes the plan, once. */
    Outcome plan(Turn turn) throws IOException {
        if (stored(turn) != null) {
            return Outcome.done("The plan stands");
        }
        requireStill(turn);
        neighbours.registry().ifPresent(registry -> refresh(turn, registry));
        Drafting.Drawn drawn = drafting.draw(
                turn.scope(),
                turn.wipe().type(),
                turn.wipe().profile(),
                java.util.Optional.of(turn.wipe().id()));
        FilePlan plan = drawn.blueprint().plan();
        Map<String, String> settings = drawn.blueprint().settings();
        turn.change(
                draft -> {
                    drawn.world().note(draft);
                    draft.fact(Facts.OLD_SEED, drawn.before().get("server.seed").orElse(""));
                    draft.fact(Facts.PROTOCOL, protocol(drawn.blueprint().listing()));
                    draft.fact(SETTINGS, Documents.write(settings));
                    draft.fact(
                            IDENTITY,
                            drawn.blueprint().layout().root() + "\n"
                                    + drawn.blueprint().layout().identity());
                    draft.plugins(plan.pluginsWiped(), plan.pluginsPreserved());
                },
                tx -> records.plan(tx, turn.wipe().id(), plan, drawn.blueprint().listing()));
        turn.log("The plan: " + plan.delete().size() + " files go, "
                + plan.keep().size() + " stay, " + plan.change().size() + " change");
        return Outcome.done(
                plan.delete().size() + " files to delete, " + plan.change().size() + " to change");
    }

    private static void refresh(Turn turn, io.corrosion.api.plugin.PluginRules registry) {
        try {
            registry.refresh(turn.scope());
        } catch (DomainException | IOException unknown) {
            turn.warn("The list of game plugins could not be refreshed: " + unknown.getMessage());
        }
    }

    Outcome delete(Turn turn) throws IOException {
        requireStill(turn);
        FilePlan plan = required(turn);
        if (!turn.wipe().facts().flag(Facts.TOUCHED)) {
            turn.fact(Facts.TOUCHED, true);
        }
        new Execution(gateway.files(turn.scope()))
                .delete(
                        plan,
                        () -> {
                            requireStill(turn);
                            machine.hold(turn);
                        },
                        batch -> {
                            batch.forEach(file -> turn.log("Deleted " + file.path() + " (" + file.bytes() + " bytes)"));
                            turn.change(draft -> {});
                        });
        return Outcome.done(plan.delete().size() + " files, " + plan.bytes() / 1024 + " KiB");
    }

    /** Brings a map of the library, where one is next. */
    Outcome map(Turn turn) throws IOException {
        Facts facts = turn.wipe().facts();
        if (facts.text(Facts.MAP_ID).isEmpty()) {
            return Outcome.skipped("The game makes the world itself");
        }
        requireStill(turn);
        var maps = neighbours
                .maps()
                .orElseThrow(
                        () -> new Conflict("The map library is not installed any more, so its map cannot be had."));
        long[] told = {0};
        maps.deliver(
                turn.scope(),
                turn.wipe().id(),
                MapId.of(facts.text(Facts.MAP_ID).get()),
                ServerPath.of(layout(turn).identity()),
                (done, total) -> {
                    if (System.nanoTime() - told[0] > 5_000_000_000L) {
                        told[0] = System.nanoTime();
                        machine.hold(turn);
                        turn.change(draft -> {});
                    }
                });
        return Outcome.done(facts.text(Facts.MAP_FILE).orElse("") + " was brought and verified");
    }

    /** Makes the server's configuration say what it will load; what says it already is not written. */
    Outcome config(Turn turn) throws IOException {
        requireStill(turn);
        quarantine.settle(turn);
        Map<String, String> missing =
                new Execution(gateway.files(turn.scope())).configure(layout(turn), settings(turn));
        if (missing.isEmpty()) {
            return Outcome.skipped("Nothing has to change");
        }
        turn.log("server.cfg: " + missing);
        return Outcome.done(String.join(", ", missing.keySet()));
    }

    private Map<String, String> settings(Turn turn) {
        Map<String, String> settings = new LinkedHashMap<>();
        turn.wipe().facts().text(SETTINGS).ifPresent(json -> Documents.map(json)
                .forEach((key, value) -> settings.put(key, String.valueOf(value))));
        if (turn.wipe().facts().flag(Facts.FORWARD)) {
            settings.putAll(World.settings(turn.wipe().facts()));
        }
        return settings;
    }

    /** Looks whether the files are as planned, before anything runs on them. */
    Outcome compare(Turn turn) throws IOException {
        if (turn.wipe().facts().flag(Facts.FORWARD)
                || Quarantine.search(turn.wipe().facts()).isPresent()) {
            return Outcome.skipped("Compared before the first start");
        }
        requireStill(turn);
        List<FoundFile> before = transactions.read(
                turn.scope(), tx -> records.listing(tx, turn.wipe().id()));
        List<FoundFile> after = Survey.of(gateway.files(turn.scope()));
        List<String> deviations = new ArrayList<>(Comparison.deviations(required(turn), before, after, List.of()));
        if (!deviations.isEmpty()) {
            deviations.forEach(turn::error);
            throw new Conflict("The files are not as planned: " + deviations.get(0)
                    + (deviations.size() > 1 ? " And " + (deviations.size() - 1) + " more, see the log." : ""));
        }
        return Outcome.done("As planned; " + required(turn).keep().size() + " files untouched");
    }

    private void requireStill(Turn turn) {
        machine.requireHeard(turn.scope());
        if (!machine.isStill(turn.scope())) {
            throw new Conflict(
                    "The server runs although the wipe has stopped it: somebody started it. Its files are not"
                            + " touched while it runs.");
        }
    }

    private @org.jspecify.annotations.Nullable FilePlan stored(Turn turn) {
        return transactions
                .read(turn.scope(), tx -> records.plan(tx, turn.wipe().id()))
                .orElse(null);
    }

    private FilePlan required(Turn turn) {
        FilePlan plan = stored(turn);
        if (plan == null) {
            throw new Conflict("The wipe has no plan.");
        }
        return plan;
    }

    static Layout layout(Turn turn) {
        String[] parts = turn.wipe().facts().text(IDENTITY).orElse("\n").split("\n", 2);
        return new Layout(parts[0], parts[1]);
    }

    /** The number of the save format, by the newest save's or map's name; empty where the names do not tell. */
    static String protocol(List<FoundFile> listing) {
        return listing.stream()
                .map(FoundFile::name)
                .filter(name -> name.matches(".+\\.\\d+\\.(sav|map)"))
                .map(name -> name.replaceFirst("\\.(sav|map)$", ""))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .max(java.util.Comparator.comparing(Integer::valueOf))
                .orElse("");
    }
}
