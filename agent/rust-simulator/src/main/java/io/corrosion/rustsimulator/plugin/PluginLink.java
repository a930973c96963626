package io.corrosion.rustsimulator.plugin;

import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.MachineSeed;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugin's connection to the platform: off the game's thread, trying for ever, never in the game's way. Thread-safe. */
final class PluginLink {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLink.class);
    private static final int LONGEST_WAIT_MILLIS = 8_000;

    private final PluginSettings settings;
    private final Random chance = new Random();
    private volatile @Nullable Connection connection;
    private String lastFailure = "";

    PluginLink(PluginSettings settings) {
        this.settings = settings;
    }

    /** Connects on a thread of its own; subscribes at each connection, then calls {@code greeter}. */
    void open(Map<String, Consumer<Message>> receivers, Runnable greeter) {
        Thread thread = new Thread(() -> stayConnected(receivers, greeter), "plugin-link");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends now, or not at all. */
    void publish(String subject, Record payload) {
        Connection current = connection;
        if (current != null) {
            try {
                current.publish(subject, Payloads.write(payload));
            } catch (IllegalStateException lost) {
                LOG.debug("not sent: {}", subject);
            }
        }
    }

    /** Waits until what was sent has arrived, at most a few seconds. */
    void flush() {
        Connection current = connection;
        if (current != null) {
            try {
                current.flush(Duration.ofSeconds(5));
            } catch (TimeoutException | IllegalStateException lost) {
                LOG.debug("what was sent last may be lost");
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stayConnected(Map<String, Consumer<Message>> receivers, Runnable greeter) {
        int failures = 0;
        try {
            while (true) {
                CountDownLatch lost = new CountDownLatch(1);
                if (connect(receivers, lost)) {
                    failures = 0;
                    greeter.run();
                    lost.await();
                    connection = null;
                }
                int longest = Math.min(LONGEST_WAIT_MILLIS, 250 << Math.min(failures++, 10));
                Thread.sleep(longest / 2 + chance.nextInt(longest / 2));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean connect(Map<String, Consumer<Message>> receivers, CountDownLatch lost) throws InterruptedException {
        try {
            Connection fresh = Nats.connect(options(lost));
            Dispatcher dispatcher = fresh.createDispatcher();
            receivers.forEach((subject, receiver) -> dispatcher.subscribe(subject, receiver::accept));
            connection = fresh;
            lastFailure = "";
            return true;
        } catch (IOException | IllegalStateException failed) {
            if (!lastFailure.equals(failed.getMessage())) {
                lastFailure = String.valueOf(failed.getMessage());
                LOG.warn("Plugin: no connection to {} ({}), trying again until it works", settings.url(), lastFailure);
            }
            return false;
        }
    }

    private Options options(CountDownLatch lost) {
        Options.Builder options = Options.builder()
                .server(settings.url())
                .connectionName("corrosion-plugin (simulator) " + settings.license())
                .inboxPrefix(Subjects.of(settings.license()).inboxPrefix(MachineRole.PLUGIN))
                .connectionTimeout(Duration.ofSeconds(5))
                .pingInterval(Duration.ofSeconds(10))
                .noReconnect()
                .errorListener(new ErrorListener() {})
                .connectionListener((connection, event) -> {
                    if (event == Events.CLOSED || event == Events.DISCONNECTED) {
                        lost.countDown();
                    }
                });
        settings.jwt()
                .ifPresent(jwt -> options.authHandler(
                        new Jwt(jwt, settings.seed().map(MachineSeed::of).orElse(null))));
        settings.token().ifPresent(token -> options.token(token.toCharArray()));
        settings.user()
                .ifPresent(user ->
                        options.userInfo(user.toCharArray(), settings.password().toCharArray()));
        return options.build();
    }

    /** A JWT; a bearer one has no seed and needs no signature. */
    private record Jwt(String jwt, @Nullable MachineSeed seed) implements AuthHandler {

        @Override
        public byte[] sign(byte[] challenge) {
            return seed == null ? new byte[0] : seed.sign(challenge);
        }

        @Override
        public char[] getID() {
            return new char[0];
        }

        @Override
        public char[] getJWT() {
            return jwt.toCharArray();
        }
    }
}
