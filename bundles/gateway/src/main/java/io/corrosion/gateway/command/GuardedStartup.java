package io.corrosion.gateway.command;

import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;

/**
 * How a server is started, changed only while its licence gives service. Thread-safe.
 *
 * @param serviceable throws with a sentence when it gives none
 */
record GuardedStartup(ServerStartup startup, Runnable serviceable) implements ServerStartup {

    @Override
    public StartupSheet read() {
        return startup.read();
    }

    @Override
    public void change(StartupChange change) {
        serviceable.run();
        startup.change(change);
    }
}
