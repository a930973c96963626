package io.corrosion.launcher.nats;

import java.nio.file.Path;

/** What is written into nats.conf. All listeners are on loopback; machines far away may take their time to sign in. */
record NatsConfiguration(Path folder, Path log, Ports ports, NatsKeys.Trust trust) {

    /** The server's listeners: clients, monitoring, WebSocket. */
    record Ports(int client, int monitor, int webSocket) {}

    String text() {
        return """
                # Written by the launcher at each start; changes are lost. Use an external server for your own settings.
                server_name: corrosion
                listen: "127.0.0.1:%d"
                http: "127.0.0.1:%d"
                authorization { timeout: 30 }
                websocket { listen: "127.0.0.1:%d", no_tls: true, authorization { timeout: 30 } }
                max_payload: 1MB
                log_file: "%s"
                logfile_size_limit: 10MB
                jetstream { store_dir: "%s", max_file_store: 8GB, max_memory_store: 64MB }
                operator: "%s"
                system_account: %s
                resolver: { type: full, dir: "%s", allow_delete: true, interval: "2m" }
                resolver_preload: { %s: "%s" }
                """.formatted(
                        ports.client(),
                        ports.monitor(),
                        ports.webSocket(),
                        log,
                        folder.resolve("jetstream"),
                        trust.operatorJwt(),
                        trust.systemKey(),
                        folder.resolve("jwt"),
                        trust.systemKey(),
                        trust.systemJwt());
    }
}
