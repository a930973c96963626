package io.corrosion.companion.process;

import java.nio.file.Path;
import java.time.Instant;

/** A process for tests of what is told about processes. */
public final class Started {

    private Started() {}

    public static ServerProcess in(Path folder) {
        Identity self = Identity.of(ProcessHandle.current().pid()).orElseThrow();
        return ServerProcess.gone(new ProcessRecord(self, self, Instant.EPOCH), new RunDir(folder));
    }
}
