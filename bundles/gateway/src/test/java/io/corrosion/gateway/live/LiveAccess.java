package io.corrosion.gateway.live;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.gateway.Announced;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.testkit.observe.Counted;
import java.time.Clock;

/** Makes registries and puts servers into a state, for tests of the other packages. */
public final class LiveAccess {

    private LiveAccess() {}

    public static LiveRegistry registry(Wire wire, Known known) {
        LiveRegistry registry = new LiveRegistry(Clock.systemUTC(), wire, known, new Announced());
        registry.platformConnected(true);
        return registry;
    }

    /** A registry that hears what is said on the wire. */
    public static LiveRegistry listening(Clock clock, Wire wire, Known known) {
        LiveRegistry registry = new LiveRegistry(clock, wire, known, new Announced());
        registry.platformConnected(true);
        new Telemetry(clock, wire, registry, new Counted());
        return registry;
    }

    public static void power(LiveRegistry registry, LicenseId server, PowerState state) {
        var licence = registry.licence(server).orElseThrow();
        var now = Clock.systemUTC().instant();
        registry.heard(
                licence, MachineRole.AGENT, now, vitals -> registry.power(licence, MachineRole.AGENT, state, now));
    }
}
