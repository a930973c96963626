package io.corrosion.modules.outside;

import io.corrosion.modules.reach.Pace;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** What a program writes: into the log under the module's name, at most {@value #MOST} lines in 10 s. Thread-safe. */
final class Output implements Consumer<String> {

    private static final int MOST = 200;
    private static final int LONGEST = 2000;

    private final Logger log;
    private final Pace pace = new Pace(MOST, TimeUnit.SECONDS.toNanos(10), System::nanoTime);
    private volatile String newest = "";

    Output(Logger log) {
        this.log = log;
    }

    @Override
    public void accept(String line) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        newest = text;
        if (pace.passes()) {
            log.info("{}", text);
        }
    }

    /** Its newest line, as the end of a sentence for the operator; empty when it has written nothing. */
    String last() {
        return newest.isEmpty() ? "" : "The last it wrote: " + newest;
    }
}
