package io.corrosion.servers;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.tenancy.LicenseId;

/** What to paste into a shell on the server's machine, once. Pure. */
public final class Installation {

    private static final String JVM = "-Xms8m -Xmx48m -Xss256k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=32m";

    private Installation() {}

    /** Writes the agent's configuration, readable by its owner only, and starts the agent. */
    public static String commands(LicenseId server, MachineCredential agent) {
        return """
                umask 077; cat > agent.properties <<'END'
                license=%s
                nats_url=%s
                nats_jwt=%s
                nats_seed=%s
                server_dir=server
                command=./start.sh
                END
                mkdir -p server && java %s -jar corrosion-companion.jar agent.properties
                """.formatted(server, agent.natsUrl(), agent.jwt(), agent.seed(), JVM);
    }
}
