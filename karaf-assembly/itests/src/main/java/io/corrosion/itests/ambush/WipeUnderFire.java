package io.corrosion.itests.ambush;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One wipe of the demo's server in which one part is killed at one point, and what came of it. Confined to one thread. */
public final class WipeUnderFire {

    /**
     * How it ended.
     *
     * @param outcome the wipe's status; {@code stuck} when it did not end
     * @param seconds from the kill to the end
     * @param wrong what must not be; empty when all is well
     */
    public record Result(Point point, Victim victim, String outcome, double seconds, List<String> wrong) {}

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Set<String> ENDS = Set.of("success", "rolled_back", "failed");

    private final Platform platform;
    private final String base;
    private final String profile;
    private Api owner;

    /** Makes the profile these wipes follow. */
    public WipeUnderFire(Platform platform) throws IOException {
        this.platform = platform;
        this.owner = platform.as(platform.owner());
        this.base = "/api/v1/servers/" + platform.serverId();
        this.profile = made(owner.post(
                        base + "/wipe-profiles",
                        "{\"profile_name\":\"under fire " + System.nanoTime() + "\",\"pre_wipe_config\":{"
                                + "\"countdown_unit\":\"seconds\",\"countdown_warnings\":[1],"
                                + "\"kick_players_before_wipe\":false},"
                                + "\"post_wipe_config\":{\"verify_plugins_loaded\":false}}"))
                .path("id")
                .asText();
    }

    /** Leaves no profile behind. */
    public void tidy() {
        owner.delete(base + "/wipe-profiles/" + profile);
    }

    /** Wipes, kills, waits, judges; signed in anew, because a session ends after a quarter of an hour. */
    public Result run(Point point, Victim victim) throws IOException, SQLException {
        platform.forgetLimits();
        owner = platform.as(platform.owner());
        running();
        Set<String> old = maps();
        int known = wipes().size();
        String wipe = "";
        if (point.isBack()) {
            wipe = begin("/wipes", "{\"type\":\"map\",\"profile_id\":\"" + profile + "\"}");
            if (!ended(wipe)) {
                return new Result(point, victim, "stuck", 0, List.of("the wipe that is to be taken back did not end"));
            }
        }
        long killed;
        try (Ambush ambush = Ambush.at(platform, point)) {
            wipe = point.isBack()
                    ? begin("/wipes/" + wipe + "/rollback", "{}")
                    : begin("/wipes", "{\"type\":\"map\",\"profile_id\":\"" + profile + "\"}");
            if (!until(ambush::caught)) {
                return new Result(point, victim, "passed by", 0, List.of("the wipe did not come by this point"));
            }
            victim.kill(platform);
            killed = System.nanoTime();
        } finally {
            until(() -> {
                Ambush.leave(platform);
                return true;
            });
        }
        boolean ended = ended(wipe);
        double seconds = (System.nanoTime() - killed) / 1e9;
        if (!ended) {
            return new Result(
                    point, victim, "stuck", seconds, List.of(detail(wipe).toString()));
        }
        return judge(point, victim, wipe, seconds, known, old);
    }

    private Result judge(Point point, Victim victim, String wipe, double seconds, int known, Set<String> old)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        JsonNode detail = detail(wipe);
        String outcome = detail.path("status").asText();
        if (!ENDS.contains(outcome)) {
            wrong.add("it ended as " + outcome);
        }
        if (outcome.equals("failed") && detail.path("error").asText().isEmpty()) {
            wrong.add("it failed without a word");
        }
        int more = wipes().size() - known;
        if (more != 1) {
            wrong.add(more + " wipes came of one");
        }
        String backup = detail.path("backup_reference").asText("");
        boolean kept =
                backup.isEmpty() || owner.get(base + "/backups/" + backup).status() == 200;
        if (!kept) {
            wrong.add("backup " + backup + " is lost");
        }
        if (games() > 1) {
            wrong.add(games() + " games run at once");
        }
        boolean runs = status().equals("running");
        Set<String> now = maps();
        boolean none = now.stream().noneMatch(old::contains);
        boolean all = now.containsAll(old);
        if (outcome.equals("success") && !none) {
            wrong.add("a success, and of the old world there is " + now);
        }
        if (outcome.equals("rolled_back") && !all) {
            wrong.add("taken back, and of the old world there is only " + now);
        }
        if (runs && !none && !all) {
            wrong.add("half wiped and running: " + now);
        }
        return new Result(point, victim, outcome, seconds, wrong);
    }

    private String begin(String path, String body) throws IOException {
        return made(owner.post(base + path, body)).path("id").asText();
    }

    /** The server runs, started if it must be. */
    private void running() throws IOException {
        boolean up = until(() -> {
            String status = status();
            if (status.equals("stopped") || status.equals("crashed")) {
                owner.post(base + "/power", "{\"signal\":\"start\"}");
            }
            boolean heard = owner.get(base).json().path("connection").asText().equals("connected");
            return heard && status.equals("running");
        });
        if (!up) {
            throw new IOException("the server does not run: " + owner.get(base).body());
        }
    }

    private boolean ended(String wipe) {
        return until(() -> {
            JsonNode detail = detail(wipe);
            return detail.has("active") && !detail.path("active").asBoolean();
        });
    }

    private JsonNode detail(String wipe) {
        return owner.get(base + "/wipes/" + wipe).json();
    }

    private JsonNode wipes() {
        return owner.get(base + "/wipes?limit=200").json().path("items");
    }

    private String status() {
        return owner.get(base).json().path("status").asText();
    }

    /** The maps and saves that lie there; a world's seed is in their names. */
    private Set<String> maps() throws IOException {
        Path level = platform.dataDir().resolve("demo/agent-1/server/server/demo");
        try (Stream<Path> files = Files.list(level)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("proceduralmap") && name.endsWith(".map"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private long games() {
        String folder = platform.dataDir().resolve("demo/agent-1").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("corrosion-rust-simulator.jar") && line.contains(folder))
                        .filter(line -> !line.contains("keeper"))
                        .isPresent())
                .count();
    }

    /** Asks again and again; whatever is away meanwhile comes back. */
    private static boolean until(Callable<Boolean> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (question.call()) {
                    return true;
                }
            } catch (Exception | AssertionError away) { // an edge: the part that is asked was killed by us
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return false;
    }

    private static JsonNode made(Answer answer) throws IOException {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new IOException("answered " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }
}
