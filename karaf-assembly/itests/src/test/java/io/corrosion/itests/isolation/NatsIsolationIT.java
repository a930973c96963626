package io.corrosion.itests.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines with real credentials of one licence, trying what is not theirs. */
@ExtendWith(PlatformExtension.class)
class NatsIsolationIT {

    @ParameterizedTest
    @ValueSource(strings = {"heartbeat", "companion.heartbeat", "cmd.server", "console", "ack.1", "files.response"})
    void anAgentCannotSpeakForAnotherLicence(String tail, Platform platform) throws Exception {
        assertRefused(
                platform,
                "agent",
                (machine, ids) -> machine.publish(
                        "corrosion." + ids.foreign() + "." + tail, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corrosion.%s.>",
                "corrosion.%s.cmd.server",
                "corrosion.*.console",
                "corrosion.>",
                "_INBOX.>",
                ">",
                "$SYS.>",
                "$JS.API.>"
            })
    void anAgentCannotListenToAnothersSubjects(String subject, Platform platform) throws Exception {
        assertRefused(platform, "agent", (machine, ids) -> machine.subscribe(subject.replace("%s", ids.foreign())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"companion.heartbeat", "companion.console", "companion.stats", "cmd.server", "cmd.kick"})
    void aPluginCannotSpeakAsTheAgentOrThePlatform(String tail, Platform platform) throws Exception {
        assertRefused(
                platform,
                "plugin",
                (machine, ids) ->
                        machine.publish("corrosion." + ids.own() + "." + tail, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anAgentMaySpeakForItself(Platform platform) throws Exception {
        List<String> errors = new CopyOnWriteArrayList<>();
        try (Connection agent = connect(platform, "agent", errors)) {
            agent.publish("corrosion." + platform.serverId() + ".companion.heartbeat", new byte[] {0, 1, 2});
            agent.flush(Duration.ofSeconds(60));
        }

        assertThat(errors).isEmpty();
    }

    @Test
    void nobodyConnectsWithoutACredential(Platform platform) {
        Options options = new Options.Builder()
                .server(platform.natsUrl())
                .maxReconnects(0)
                .build();

        assertThatThrownBy(() -> Nats.connect(options)).isInstanceOf(IOException.class);
    }

    /** The licence of the machine that tries, and another one. */
    record Ids(String own, String foreign) {}

    private interface Attempt {
        void by(Connection machine, Ids ids);
    }

    private static void assertRefused(Platform platform, String role, Attempt attempt) throws Exception {
        List<String> errors = new CopyOnWriteArrayList<>();
        try (Connection machine = connect(platform, role, errors)) {
            attempt.by(
                    machine,
                    new Ids(
                            platform.serverId().toString(),
                            platform.secondServerId().toString()));
            machine.flush(Duration.ofSeconds(60));

            await().atMost(Duration.ofSeconds(60)).until(() -> errors.stream()
                    .anyMatch(error -> error.toLowerCase(java.util.Locale.ROOT).contains("permissions violation")));
        }
    }

    private static Connection connect(Platform platform, String role, List<String> errors) throws Exception {
        Properties credential = new Properties();
        Path file = platform.dataDir().resolve("demo/agent-1/" + role + ".properties");
        try (var in = Files.newBufferedReader(file)) {
            credential.load(in);
        }
        char[] jwt = credential.getProperty("nats_jwt").toCharArray();
        String seed = credential.getProperty("nats_seed", "");
        return Nats.connect(new Options.Builder()
                .server(platform.natsUrl())
                .authHandler(seed.isEmpty() ? new Bearer(jwt) : Nats.staticCredentials(jwt, seed.toCharArray()))
                .maxReconnects(0)
                .connectionTimeout(Duration.ofSeconds(60))
                .inboxPrefix("_INBOX_" + platform.serverId() + "_" + role)
                .errorListener(new ErrorListener() {
                    @Override
                    public void errorOccurred(Connection connection, String error) {
                        errors.add(error);
                    }
                })
                .build());
    }

    /** A token that needs no signature: what the game plugin has. */
    private record Bearer(char[] token) implements AuthHandler {

        @Override
        public byte[] sign(byte[] nonce) {
            return new byte[0];
        }

        @Override
        public char[] getID() {
            return new char[0];
        }

        @Override
        public char[] getJWT() {
            return token;
        }
    }
}
