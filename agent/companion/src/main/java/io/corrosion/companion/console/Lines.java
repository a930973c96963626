package io.corrosion.companion.console;

import io.corrosion.companion.process.RunDir;
import java.time.Duration;

/** Where the lines of a server go while it runs. Thread-safe. */
public interface Lines {

    /** Follows a run that was just started or found; its first lines may be read before this returns. */
    void follow(RunDir run);

    /** The process has ended: returns when what is left was passed on, or after the patience. */
    void finish(Duration patience) throws InterruptedException;
}
