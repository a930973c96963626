package io.corrosion.wipes.rehearsal;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.map.Maps;
import io.corrosion.wipes.plan.Comparison;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.work.Blueprint;
import io.corrosion.wipes.work.Drafting;
import io.corrosion.wipes.work.Execution;
import io.corrosion.wipes.work.Neighbours;
import io.corrosion.wipes.work.Survey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a rehearsal does: copies the places a wipe may touch, carries the wipe out on the copy with the wipe's own code, and
 * compares every byte with the plan. The server is only read. Confined to its thread; blocks.
 */
final class Act {

    /** Where copies lie: not a place that a wipe, or the look for a world, goes to. */
    static final ServerPath STAGE = new ServerPath(".corrosion-rehearsal");

    private static final int AT_ONCE = 50;

    private final Session session;
    private final ServerGateway gateway;
    private final Drafting drafting;
    private final Neighbours neighbours;
    private final ServerFiles server;
    private final ServerPath home;
    private final CopiedFiles copy;
    private final Execution execution;

    Act(Session session, ServerGateway gateway, Drafting drafting, Neighbours neighbours) {
        this.session = session;
        this.gateway = gateway;
        this.drafting = drafting;
        this.neighbours = neighbours;
        this.server = gateway.files(session.scope());
        this.home = STAGE.resolve(session.rehearsal().id().toString());
        this.copy = new CopiedFiles(server, home);
        this.execution = new Execution(copy);
    }

    /** Everything up to the comparison; answers what is not as planned. */
    List<String> perform() throws IOException {
        Rehearsal rehearsal = session.rehearsal();
        List<FoundFile> before = new ArrayList<>();
        session.phase(Phase.COPY, () -> before.addAll(copied()));
        Blueprint[] drawn = new Blueprint[1];
        session.phase(Phase.PLAN, () -> {
            drawn[0] = drafting.on(session.scope(), copy, rehearsal.type(), rehearsal.profile());
            session.found(
                    found -> found.planned(
                            drawn[0].map(),
                            drawn[0].settings(),
                            drawn[0].layout().identity()),
                    Optional.of(drawn[0].plan()));
        });
        Blueprint plan = drawn[0];
        session.phase(Phase.DELETE, () -> delete(plan.plan()));
        session.phase(Phase.MAP, () -> bring(plan));
        session.phase(Phase.CONFIG, () -> execution.configure(plan.layout(), plan.settings()));
        List<String> deviations = new ArrayList<>();
        session.phase(Phase.COMPARE, () -> deviations.addAll(compared(plan, before)));
        session.found(found -> found.compared(deviations), Optional.empty());
        return deviations;
    }

    /** Copies file by file what a wipe would look at, links left out: so none leads back to the server. */
    private List<FoundFile> copied() throws IOException {
        clean();
        drafting.preview(
                session.scope(), session.rehearsal().type(), session.rehearsal().profile());
        List<FoundFile> there = Survey.of(server);
        long bytes = there.stream().mapToLong(FoundFile::bytes).sum();
        Room.objection(bytes, gateway.doctor(session.scope()).checks()).ifPresent(why -> {
            throw new Conflict(why);
        });
        Set<String> lost = new TreeSet<>();
        long done = 0;
        for (int from = 0; from < there.size(); from += AT_ONCE) {
            List<FoundFile> batch = there.subList(from, Math.min(from + AT_ONCE, there.size()));
            copy(batch, lost, done, bytes);
            done += batch.stream().mapToLong(FoundFile::bytes).sum();
        }
        Set<String> moved = new TreeSet<>(lost);
        moved.addAll(Fingerprints.differences(there, Survey.of(server)));
        List<FoundFile> read = Fingerprints.of(copy, percent -> session.tell(80 + percent / 5, ""));
        session.found(found -> found.copied(read.size(), bytes, List.copyOf(moved)), Optional.empty());
        return read;
    }

    private void copy(List<FoundFile> batch, Set<String> lost, long before, long all) throws IOException {
        try {
            copy(batch, before, all);
        } catch (NotFound | Conflict changing) {
            for (FoundFile file : batch) {
                try {
                    copy(List.of(file), before, all);
                } catch (NotFound | Conflict gone) {
                    lost.add(file.path());
                }
            }
        }
    }

    private void copy(List<FoundFile> batch, long before, long all) throws IOException {
        session.tell(percent(before, all), "");
        List<Move> moves = batch.stream()
                .map(file -> new ServerPath(file.path()))
                .map(path -> new Move(path, home.resolve(path)))
                .toList();
        server.copy(moves, true, (done, total) -> session.tell(percent(before + done, all), ""));
    }

    /** The last fifth of the phase reads what was copied. */
    private static int percent(long done, long all) {
        return (int) Math.min(80, all == 0 ? 0 : 80 * done / all);
    }

    private void delete(FilePlan plan) throws IOException {
        int[] gone = {0};
        execution.delete(
                plan, () -> session.tell(100 * gone[0] / plan.delete().size(), ""), batch -> gone[0] += batch.size());
    }

    private void bring(Blueprint plan) throws IOException {
        if (plan.library().isEmpty()) {
            return;
        }
        Maps maps = neighbours
                .maps()
                .orElseThrow(
                        () -> new Conflict("The map library is not installed any more, so its map cannot be had."));
        maps.deliver(
                session.scope(),
                session.rehearsal().id(),
                plan.library().get(),
                home.resolve(new ServerPath(plan.layout().identity())),
                (done, total) -> session.tell(total == 0 ? 0 : (int) (100 * done / total), ""));
    }

    private List<String> compared(Blueprint plan, List<FoundFile> before) throws IOException {
        List<FoundFile> after = Fingerprints.of(copy, percent -> session.tell(percent, ""));
        List<String> deviations = new ArrayList<>(Comparison.deviations(plan.plan(), before, after, List.of()));
        Set<String> known = before.stream().map(FoundFile::path).collect(Collectors.toSet());
        Set<String> wanted =
                plan.plan().change().stream().map(PlannedFile::path).collect(Collectors.toSet());
        Set<String> now = after.stream().map(FoundFile::path).collect(Collectors.toSet());
        now.stream()
                .filter(path -> !known.contains(path) && !wanted.contains(path))
                .sorted()
                .forEach(path -> deviations.add(path + " was not planned and is there."));
        wanted.stream()
                .filter(path -> !now.contains(path))
                .sorted()
                .forEach(path -> deviations.add(path + " should be there and is not."));
        Map<String, String> missing = execution.configuration(plan.layout()).missing(plan.settings());
        missing.forEach((key, value) -> deviations.add(
                "server.cfg should say " + key + (value.isEmpty() ? " no more." : " " + value + " and does not.")));
        return deviations;
    }

    /** Removes every copy there is; harmless when there is none. */
    void clean() throws IOException {
        if (server.find(STAGE).isPresent()) {
            server.delete(List.of(STAGE));
        }
    }
}
