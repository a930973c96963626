package io.corrosion.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void headersComeBackAsTheyWere() {
        var envelope = new Envelope(UUID.randomUUID(), NOON, "joe", OptionalLong.of(7), MachineRole.AGENT);
        Map<String, String> headers = new HashMap<>();

        envelope.write(headers::put);

        assertThat(Envelope.read(headers::get, MachineRole.PLUGIN)).isEqualTo(envelope);
    }

    @Test
    void aCommandWithoutTargetIsForTheOneItsSubjectMeans() {
        var headers = Map.of(Headers.COMMAND_ID, UUID.randomUUID().toString(), Headers.EXPIRES_AT, NOON.toString());

        assertThat(Envelope.read(headers::get, MachineRole.PLUGIN).target()).isEqualTo(MachineRole.PLUGIN);
    }

    @Test
    void brokenHeadersAreMalformed() {
        var headers = Map.of(Headers.COMMAND_ID, "not a uuid", Headers.EXPIRES_AT, "soon");

        assertThatThrownBy(() -> Envelope.read(headers::get, MachineRole.AGENT)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> Envelope.read(name -> null, MachineRole.AGENT)).isInstanceOf(MalformedMessage.class);
    }
}
