package io.corrosion.launcher.part;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a process is asked to end, and how long it may take until it is killed. Thread-safe. */
public record StopSignal(String signal, Duration grace) {

    /** Asks, waits, and kills with all its children what is still there. Returns when the process is gone. */
    public void end(ProcessHandle process) {
        if (!process.isAlive()) {
            return;
        }
        ask(process.pid());
        if (!waitFor(process, grace)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            waitFor(process, Duration.ofSeconds(5));
        }
    }

    private void ask(long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean waitFor(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }
}
