package io.corrosion.launcher.command;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.StatusFile;
import java.time.Duration;

/** {@code wait}: returns when the platform of a data folder has announced itself. */
public record Wait(Settings settings, Duration patience) {

    public void execute() throws InterruptedException {
        var file = new StatusFile(settings.data().run());
        long deadline = System.nanoTime() + patience.toNanos();
        while (file.read().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new Problem("no platform on " + settings.data().root() + " after " + patience.toSeconds()
                        + " s; see ./corrosion logs launcher");
            }
            Thread.sleep(100);
        }
    }
}
