package io.corrosion.bench;

import java.util.List;

/** One benchmark. Run once, alone, on a platform of its own. */
interface Benchmark {

    /** What it is called on the command line. */
    String name();

    List<Figure> run(Workplace workplace) throws Exception;
}
