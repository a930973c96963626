package io.corrosion.itests.badmodules;

import io.corrosion.api.hook.BeforeConsoleCommand;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleContext;

/** A module's component that keeps what it has allocated: its hook puts more into a static collection at each command. */
public final class Leaking {

    private static final int BLOCK = 8 * 1024 * 1024;
    private static final Collection<byte[]> KEPT = new ConcurrentLinkedQueue<>();

    public Leaking(BundleContext context) {
        BeforeConsoleCommand hook = (server, line, actor) -> {
            KEPT.add(new byte[BLOCK]);
            return Optional.empty();
        };
        context.registerService(BeforeConsoleCommand.class, hook, null);
    }
}
