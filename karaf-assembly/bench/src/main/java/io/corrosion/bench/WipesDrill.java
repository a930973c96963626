package io.corrosion.bench;

import io.corrosion.itests.ambush.Point;
import io.corrosion.itests.ambush.Victim;
import io.corrosion.itests.ambush.WipeUnderFire;
import io.corrosion.itests.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Every step of a wipe and of its way back × before, during and after × kill -9 of the platform, and a seeded sample of the
 * agent, NATS and the database. The table goes to {@code docs/evidence/wipes-sweep.tsv}, a line as soon as it is known.
 */
final class WipesDrill implements Benchmark {

    private static final long SEED = Long.getLong("wipes.seed", 6);
    private static final int OTHERS = Integer.getInteger("wipes.others", 30);
    private static final int MOST = Integer.getInteger("wipes.cases", Integer.MAX_VALUE);
    private static final String TITLE = "step\tmoment\tkilled\toutcome\tseconds\twrong\n";

    @Override
    public String name() {
        return "wipes";
    }

    private record Case(Point point, Victim victim) {}

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        // A node that has died is given up after four of these; the usual ten seconds would be most of the drill.
        Files.writeString(platform.dataDir().resolve("karaf/etc/io.corrosion.jobs.cfg"), "heartbeat.seconds = 3\n");
        Path table = Files.createDirectories(workplace.home().resolve("docs/evidence"))
                .resolve("wipes-sweep.tsv");
        Files.writeString(table, TITLE);
        WipeUnderFire fire = new WipeUnderFire(platform);
        int ran = 0;
        int bad = 0;
        for (Case one : cases()) {
            WipeUnderFire.Result result = fire.run(one.point(), one.victim());
            ran++;
            bad += result.wrong().isEmpty() ? 0 : 1;
            Files.writeString(table, Files.readString(table) + line(result));
            System.err.print(line(result));
        }
        return List.of(Figure.reported("wipes.points", "kills", ran), Figure.atMost("wipes.bad_ends", "wipes", bad, 0));
    }

    private static List<Case> cases() {
        List<Case> platform = new ArrayList<>();
        List<Case> others = new ArrayList<>();
        for (Point point : Point.all()) {
            platform.add(new Case(point, Victim.PLATFORM));
            for (Victim victim : List.of(Victim.AGENT, Victim.NATS, Victim.DATABASE)) {
                others.add(new Case(point, victim));
            }
        }
        Random random = new Random(SEED);
        Collections.shuffle(others, random);
        List<Case> all = new ArrayList<>(platform);
        all.addAll(others.subList(0, Math.min(OTHERS, others.size())));
        if (MOST < all.size()) {
            Collections.shuffle(all, random);
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static String line(WipeUnderFire.Result result) {
        return String.join(
                        "\t",
                        result.point().step(),
                        result.point().moment().name().toLowerCase(java.util.Locale.ROOT),
                        result.victim().toString(),
                        result.outcome(),
                        String.valueOf(Math.round(result.seconds())),
                        String.join("; ", result.wrong()))
                + "\n";
    }
}
