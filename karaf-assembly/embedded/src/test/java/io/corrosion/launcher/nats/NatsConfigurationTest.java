package io.corrosion.launcher.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.support.JwtUtils;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void everyListenerIsOnLoopback() {
        var text = configuration().text();

        assertThat(Pattern.compile("(listen|http): \"127\\.0\\.0\\.1:\\d+\"")
                        .matcher(text)
                        .results())
                .hasSize(3);
        assertThat(text).doesNotContain("0.0.0.0").doesNotContain("cluster").doesNotContain("leafnodes");
    }

    @Test
    void theOperatorNamesTheSystemAccount() {
        var trust = new NatsKeys(folder).create().trust();

        assertThat(JwtUtils.getClaimBody(trust.operatorJwt()))
                .contains(trust.systemKey())
                .contains("operator");
        assertThat(trust.systemKey()).startsWith("A");
    }

    @Test
    void aSecondStartTrustsTheSameIdentities() {
        var first = new NatsKeys(folder).create().trust();
        var second = new NatsKeys(folder).create().trust();

        assertThat(second.systemKey()).isEqualTo(first.systemKey());
    }

    private NatsConfiguration configuration() {
        var ports = new NatsConfiguration.Ports(4222, 8222, 9222);
        return new NatsConfiguration(
                folder,
                folder.resolve("log"),
                ports,
                new NatsKeys(folder).create().trust());
    }
}
