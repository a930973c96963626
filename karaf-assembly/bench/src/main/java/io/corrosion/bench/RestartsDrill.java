package io.corrosion.bench;

import io.corrosion.itests.ambush.ModuleUnderFire;
import java.util.List;
import java.util.Random;

/** Kills the platform at a random moment of an installation, update or removal of a module, fifty times. */
final class RestartsDrill implements Benchmark {

    private static final int KILLS = Integer.getInteger("restarts.kills", 50);
    private static final long SEED = Long.getLong("restarts.seed", System.nanoTime());

    /** The launcher takes a platform that ends again and again for broken, and gives up. */
    private static final int KILLS_OF_ONE_LAUNCHER = 6;

    @Override
    public String name() {
        return "restarts";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Random random = new Random(SEED);
        Workplace.Running demo = workplace.start(workplace.freshData());
        int disagreements = 0;
        for (int i = 0; i < KILLS; i++) {
            if (i > 0 && i % KILLS_OF_ONE_LAUNCHER == 0) {
                workplace.stop(demo);
                demo = workplace.start(demo.data());
            }
            ModuleUnderFire fire = new ModuleUnderFire(demo.platform(), random);
            String deed = fire.kill();
            boolean agreed = fire.agrees();
            System.err.println(
                    "seed " + SEED + ", kill " + i + " in " + deed + (agreed ? ": agrees" : ": " + fire.state()));
            disagreements += agreed ? 0 : 1;
        }
        boolean settled = new ModuleUnderFire(demo.platform(), random).settles();
        return List.of(
                Figure.reported("restarts.kills", "kills", KILLS),
                Figure.atMost("restarts.disagreements", "kills", disagreements, 0),
                Figure.atMost("restarts.stuck_at_the_end", "modules", settled ? 0 : 1, 0));
    }
}
