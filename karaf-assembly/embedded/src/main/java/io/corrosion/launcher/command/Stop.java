package io.corrosion.launcher.command;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.StatusFile;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code stop}: stops the platform of a data folder and returns when all of it is gone. */
public record Stop(Settings settings) {

    private static final int PATIENCE_SECONDS = 150;

    public void execute() throws InterruptedException {
        var launcher = new StatusFile(settings.data().run()).launcher();
        if (launcher.isPresent()) {
            launcher.get().destroy();
            awaitEnd(launcher.get());
            System.err.println("stopped the platform on " + settings.data().root());
        } else if (new Leftovers(settings.data()).end()) {
            System.err.println("stopped what a killed launcher had left on "
                    + settings.data().root());
        } else {
            System.err.println("nothing runs on " + settings.data().root());
        }
    }

    private static void awaitEnd(ProcessHandle launcher) throws InterruptedException {
        try {
            launcher.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Problem("the launcher (pid " + launcher.pid() + ") does not end; kill it and stop again", e);
        }
    }
}
