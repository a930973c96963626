package io.corrosion.recovery;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Servers as they would be heard. */
public final class Lives {

    private Lives() {}

    public static LiveServer of(LicenseId id, PowerState power, Instant since, @Nullable Instant pluginSeen) {
        LiveServer none = LiveServer.unheard(id);
        return new LiveServer(
                id,
                none.connection(),
                power,
                since,
                none.pending(),
                power == PowerState.CRASHED ? "exit code 139" : "",
                Optional.of(since),
                Optional.ofNullable(pluginSeen),
                none.players(),
                none.maxPlayers(),
                none.fps(),
                none.entities(),
                none.uptimeSeconds(),
                none.cpuPercent(),
                none.memoryMb(),
                none.diskGb(),
                none.netTxMb());
    }
}
