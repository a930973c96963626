package io.corrosion.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.tenancy.LicenseId;
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
}
