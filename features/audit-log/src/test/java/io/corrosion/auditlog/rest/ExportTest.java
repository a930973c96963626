package io.corrosion.auditlog.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.error.Invalid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExportTest {

    @Test
    void aCellThatASpreadsheetWouldRunIsQuoted() throws IOException {
        String csv = written(Export.CSV, entry("=cmd|' /C calc'!A0", "say \"hi\"\nthere"));

        assertThat(csv).startsWith("time,actor_type,").contains("\"'=cmd|' /C calc'!A0\"", "say \"\"hi\"\"\nthere");
    }

    @Test
    void theJsonParsesAndHoldsWhatTheEntryHolds() throws IOException {
        var json = new ObjectMapper().readTree(written(Export.JSON, entry("ann \"\\ é", "x")));

        assertThat(json.path("items").get(0).path("actor").asText()).isEqualTo("ann \"\\ é");
        assertThat(json.path("items").get(0).path("metadata").path("line").asText())
                .isEqualTo("x");
    }

    @Test
    void aMillionEntriesAreWrittenOneByOne() throws IOException {
        LoggedEntry entry = entry("ann", "x");
        long[] bytes = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int one) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] some, int from, int count) {
                bytes[0] += count;
            }
        };

        Export.CSV.write(
                reader -> {
                    for (int number = 0; number < 1_000_000; number++) {
                        reader.accept(entry);
                    }
                },
                counting);

        assertThat(bytes[0]).isGreaterThan(100_000_000);
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> Export.named("xml")).isInstanceOf(Invalid.class);
    }

    private static String written(Export form, LoggedEntry entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        form.write(reader -> reader.accept(entry), bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static LoggedEntry entry(String actor, String line) {
        return new LoggedEntry(
                UUID.randomUUID(),
                1,
                Instant.EPOCH,
                new AuditEntry(
                        new Actor("user", Optional.empty(), actor, "", ""),
                        "server.console.command",
                        "server",
                        "7f3a",
                        Optional.empty(),
                        Map.of("line", line)));
    }
}
