package io.corrosion.bench;

import io.corrosion.itests.platform.Platform;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Speaks for all agents and game plugins over one connection, under a user that the platform's own signing key vouches for, and
 * asks JetStream how much of it is still to be taken. Confined to one thread.
 */
final class Crowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A platform that was killed just now answers late. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final int STRIDE = 1_000;
    /** So far the stream may be behind: what it does not keep up with it would drop without a word. */
    private static final int AHEAD = 8_000;

    private final Connection connection;
    private final JetStreamManagement streams;

    Crowd(Platform platform) throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = platform.dataDir().resolve("nats/keys");
        NKey user = NKey.createUser(null);
        NKey account = key(keys.resolve("account.nk"));
        String ticket = JwtUtils.issueUserJWT(
                key(keys.resolve("signing.nk")),
                new String(user.getPublicKey()),
                "bench",
                null,
                JwtUtils.currentTimeSeconds(),
                new JwtUtils.UserClaim(new String(account.getPublicKey())));
        connection = Nats.connect(new Options.Builder()
                .server(platform.natsUrl())
                .authHandler(Nats.staticCredentials(ticket.toCharArray(), user.getSeed()))
                .maxMessagesInOutgoingQueue(STRIDE * 10)
                .maxReconnects(-1)
                .build());
        streams = connection.jetStreamManagement(
                JetStreamOptions.builder().requestTimeout(ANSWER).build());
    }

    private static NKey key(Path file) throws IOException {
        return NKey.fromSeed(Files.readString(file).strip().toCharArray());
    }

    /** What an agent says of a server, marked by an amount of memory no server has. */
    void agent(UUID license, int mark) {
        say(
                license,
                "companion.stats",
                "{\"cpu\":50.5,\"memory_mb\":" + mark
                        + ",\"disk_gb\":10.25,\"net_tx_mb\":1.5,\"uptime\":60,\"players\":12}");
    }

    /** What a game plugin says. */
    void plugin(UUID license, int mark) {
        say(
                license,
                "stats",
                "{\"players\":12,\"fps\":59.5,\"entities\":120000,\"uptime\":60,\"memory\":" + mark + "}");
    }

    void heartbeat(UUID license) {
        say(license, "companion.heartbeat", "{\"version\":\"1.0.0\",\"state\":\"running\"}");
    }

    private void say(UUID license, String tail, String json) {
        connection.publish("corrosion." + license + '.' + tail, json.getBytes(StandardCharsets.UTF_8));
    }

    void flush() throws IOException, InterruptedException {
        try {
            connection.flush(PATIENCE);
        } catch (TimeoutException e) {
            throw new IOException("NATS did not take the samples", e);
        }
    }

    /** As many agents' samples as the stream takes at once, none of them lost. */
    void burst(Fleet fleet, int messages, int mark) throws IOException, InterruptedException, JetStreamApiException {
        long before = last("STATS");
        for (int i = 0; i < messages; i++) {
            agent(fleet.license(i), mark);
            if (i % STRIDE == 0) {
                flush();
                while (before + i - last("STATS") > AHEAD) {
                    LockSupport.parkNanos(5_000_000);
                }
            }
        }
        flush();
    }

    /** The number of the newest message of a stream. */
    long last(String stream) throws IOException, JetStreamApiException {
        return streams.getStreamInfo(stream).getStreamState().getLastSequence();
    }

    /** How many samples the platform has not confirmed yet. */
    long waiting() throws IOException, JetStreamApiException {
        ConsumerInfo consumer = streams.getConsumerInfo("STATS", "STATS");
        return consumer.getNumPending() + consumer.getNumAckPending();
    }

    /** Returns when the platform has confirmed everything. */
    void awaitTaken(Duration patience) throws IOException, JetStreamApiException {
        long end = System.nanoTime() + patience.toNanos();
        while (waiting() > 0) {
            if (System.nanoTime() > end) {
                throw new IOException(waiting() + " samples were not taken within " + patience);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
    }
}
