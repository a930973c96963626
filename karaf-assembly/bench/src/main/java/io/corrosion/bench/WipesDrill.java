package io.corrosion.bench;

import io.corrosion.itests.ambush.Point;
import io.corrosion.itests.ambush.Victim;
import io.corrosion.itests.ambush.WipeUnderFire;
import io.corrosion.itests.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Every step of a wipe and of its way back × before, during and after × kill -9 of the platform, the agent, NATS and the
 * database, in a seeded order. The table goes to {@code docs/evidence/wipes-sweep.tsv}, a line as soon as it is known; a drill
 * that was broken off goes on behind the lines that are there, unless {@code -Dwipes.fresh=true}.
 */
final class WipesDrill implements Benchmark {

    private static final long SEED = Long.getLong("wipes.seed", 6);
    private static final int MOST = Integer.getInteger("wipes.cases", Integer.MAX_VALUE);
    private static final List<String> VICTIMS = List.of(
            System.getProperty("wipes.victims", "platform,agent,nats,database").split(","));
    private static final String TITLE = "step\tmoment\tkilled\toutcome\tseconds\twrong\n";

    @Override
    public String name() {
        return "wipes";
    }

    private record Case(Point point, Victim victim) {

        /** How its line in the table begins. */
        String title() {
            return point.step() + "\t" + point.moment().name().toLowerCase(Locale.ROOT) + "\t" + victim + "\t";
        }
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        // A node that has died is given up after four of these; the usual ten seconds would be most of the drill.
        Files.writeString(platform.dataDir().resolve("karaf/etc/io.corrosion.jobs.cfg"), "heartbeat.seconds = 3\n");
        Path table = Files.createDirectories(workplace.home().resolve("docs/evidence"))
                .resolve("wipes-sweep.tsv");
        String known = Boolean.getBoolean("wipes.fresh") || !Files.exists(table) ? TITLE : Files.readString(table);
        Files.writeString(table, known);
        WipeUnderFire fire = new WipeUnderFire(platform);
        int ran = 0;
        int bad = 0;
        for (Case one : cases(known)) {
            WipeUnderFire.Result result = fire.run(one.point(), one.victim());
            ran++;
            bad += result.wrong().isEmpty() ? 0 : 1;
            Files.writeString(table, line(one, result), StandardOpenOption.APPEND);
            System.err.print(line(one, result));
        }
        return List.of(Figure.reported("wipes.points", "kills", ran), Figure.atMost("wipes.bad_ends", "wipes", bad, 0));
    }

    /** What is not in the table yet. */
    private static List<Case> cases(String known) {
        List<Case> all = new ArrayList<>();
        for (Point point : Point.all()) {
            for (String victim : VICTIMS) {
                all.add(new Case(point, Victim.valueOf(victim.toUpperCase(Locale.ROOT))));
            }
        }
        all.removeIf(one -> known.contains("\n" + one.title()));
        Collections.shuffle(all, new Random(SEED));
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static String line(Case one, WipeUnderFire.Result result) {
        return one.title() + result.outcome() + "\t" + Math.round(result.seconds()) + "\t"
                + String.join("; ", result.wrong()) + "\n";
    }
}
