package io.corrosion.itests.badmodules;

import io.corrosion.api.hook.BeforeConsoleCommand;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;

/** A module's component whose hook waits for what never comes, and does not care who interrupts it. */
public final class Deadlocking {

    private static final long A_WHILE = 50_000_000;

    private volatile boolean released;

    public Deadlocking(BundleContext context) {
        BeforeConsoleCommand hook = (server, line, actor) -> {
            while (!released) {
                LockSupport.parkNanos(this, A_WHILE);
            }
            return Optional.empty();
        };
        context.registerService(BeforeConsoleCommand.class, hook, null);
    }

    /** Called by the framework when the module is stopped. */
    void deactivate() {
        released = true;
    }
}
