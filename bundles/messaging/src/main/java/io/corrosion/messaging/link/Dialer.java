package io.corrosion.messaging.link;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Makes the platform's connections. Each reconnects by itself for ever and notices a silent server within 15 seconds. */
final class Dialer {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration JITTER = Duration.ofMillis(50);
    private static final Duration PING = Duration.ofSeconds(5);

    private final Clock clock;
    private final String url;

    Dialer(Clock clock, String url) {
        this.clock = clock;
        this.url = url;
    }

    Connection system(Keys keys, ConnectionListener listener) throws IOException, InterruptedException {
        return Nats.connect(options("corrosion-system", listener)
                .authHandler(Nats.credentials(keys.systemCredentials().toString()))
                .build());
    }

    /** A new user of the application account for each connection; nobody else ever learns its key. */
    Connection application(Tickets tickets, ConnectionListener listener) throws IOException, InterruptedException {
        var user = Tickets.newUser();
        String jwt = tickets.platform(Keys.publicKey(user), clock.instant());
        return Nats.connect(options("corrosion-platform", listener)
                .authHandler(Nats.staticCredentials(jwt.toCharArray(), user.getSeed()))
                .build());
    }

    /** Without a buffer for times of disconnection: what cannot be sent now fails now. */
    private Options.Builder options(String name, ConnectionListener listener) {
        return new Options.Builder()
                .server(url)
                .connectionName(name)
                .connectionTimeout(PATIENCE)
                .maxReconnects(-1)
                .reconnectWait(WAIT)
                .reconnectJitter(JITTER)
                .reconnectBufferSize(0)
                .pingInterval(PING)
                .maxPingsOut(2)
                .connectionListener(listener)
                .errorListener(new QuietErrors());
    }
}
