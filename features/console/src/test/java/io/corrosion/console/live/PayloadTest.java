package io.corrosion.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private final LiveServer unheard = LiveServer.unheard(LicenseId.random());

    @Test
    void whatWasNeverMeasuredIsNull() throws Exception {
        JsonNode stats = new ObjectMapper().readTree(Payload.stats(unheard));

        assertThat(stats.get("players").isNull()).isTrue();
        assertThat(stats.get("net_tx_mb").isNull()).isTrue();
    }

    @Test
    void theStateOfAServerNobodyHeardOfIsSaid() throws Exception {
        JsonNode status = new ObjectMapper().readTree(Payload.status(unheard));

        assertThat(status.get("connection").asText()).isEqualTo("offline");
        assertThat(status.get("power").asText()).isEqualTo("unknown");
        assertThat(status.get("since").isNull()).isTrue();
        assertThat(status.get("pending").isNull()).isTrue();
    }

    @Test
    void aCommandNamesWhoTypedWhatAndTheAnswer() throws Exception {
        CommandRecord typed = new CommandRecord(
                new CommandId(new UUID(0, 7)),
                LicenseId.random(),
                "console",
                "say \"hi\"",
                "Ann",
                CommandState.FAILED,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                "a\nb",
                "no");

        JsonNode command = new ObjectMapper().readTree(Payload.command(typed)).at("/commands/0");

        assertThat(command.path("id").asText()).isEqualTo("00000000-0000-0000-0000-000000000007");
        assertThat(command.path("command").asText()).isEqualTo("say \"hi\"");
        assertThat(command.path("actor").asText()).isEqualTo("Ann");
        assertThat(command.path("state").asText()).isEqualTo("failed");
        assertThat(command.path("output").asText()).isEqualTo("a\nb");
        assertThat(command.path("created_at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }
}
