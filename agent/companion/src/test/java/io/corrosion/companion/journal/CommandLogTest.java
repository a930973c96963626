package io.corrosion.companion.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.command.Ack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLogTest {

    @TempDir
    Path folder;

    @Test
    void whatWasBegunAndWhatWasDoneIsKnownAfterARestart() throws IOException {
        UUID begun = UUID.randomUUID();
        Ack done = Ack.done(UUID.randomUUID(), "fine");
        CommandLog log = open();
        log.begin(begun);
        log.begin(done.commandId());
        log.end(done);

        CommandLog next = open();

        assertThat(next.find(begun).orElseThrow().answer()).isEmpty();
        assertThat(next.find(done.commandId()).orElseThrow().answer()).contains(done);
        assertThat(next.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aLineThatWasCutIsNoLine() throws IOException {
        Ack done = Ack.failed(UUID.randomUUID(), "no");
        CommandLog log = open();
        log.end(done);
        Files.writeString(file(), "{\"command_id\":\"7f3", StandardOpenOption.APPEND);

        assertThat(open().find(done.commandId()).orElseThrow().answer()).contains(done);
    }

    @Test
    void theOldestGiveWayAndTheFileStaysSmall() throws IOException {
        CommandLog log = open();
        UUID first = UUID.randomUUID();
        log.begin(first);

        for (int at = 0; at < 3 * CommandLog.MOST; at++) {
            log.end(Ack.done(UUID.randomUUID(), null));
        }

        assertThat(log.find(first)).isEmpty();
        assertThat(Files.readAllLines(file())).hasSizeLessThanOrEqualTo(2 * CommandLog.MOST + 1);
    }

    private CommandLog open() throws IOException {
        return new CommandLog(file());
    }

    private Path file() {
        return folder.resolve("commands.log");
    }
}
