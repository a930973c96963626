package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.tenancy.LicenseId;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentFilesTest {

    private final FarAgent agent = new FarAgent();
    private final AgentFiles files = files(Duration.ofSeconds(20));
    private final ServerPath map = ServerPath.of("world.map");
    private final byte[] world = noise(7_000_001);

    private AgentFiles files(Duration patience) {
        AgentLine line = new AgentLine(agent, LicenseId.random(), patience);
        return new AgentFiles(line, line);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aLargeFileIsReadInPieces() throws IOException {
        agent.files.put("world.map", world);

        try (FileContent content = files.read(map, 0)) {
            assertThat(content.bytes().readAllBytes()).isEqualTo(world);
        }

        assertThat(agent.heard.stream().filter("files.read"::equals)).hasSize(14);
    }

    @Test
    void lostAndDamagedPiecesAreAskedForAgain() throws IOException {
        agent.files.put("world.map", world);
        agent.loses = message -> message % 5 == 0;
        agent.damages = message -> message % 7 == 0;

        try (FileContent content = files.read(map, 0)) {
            assertThat(content.bytes().readAllBytes()).isEqualTo(world);
        }
    }

    @Test
    void readingGoesOnFromTheMiddle() throws IOException {
        agent.files.put("world.map", world);

        try (FileContent content = files.read(map, 7_000_000)) {
            assertThat(content.bytes().readAllBytes()).containsExactly(world[7_000_000]);
        }
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsNotMixed() throws IOException {
        agent.files.put("world.map", world);

        try (FileContent content = files.read(map, 0)) {
            content.bytes().readNBytes(10);
            agent.files.put("world.map", noise(7_000_002));

            assertThatThrownBy(() -> content.bytes().readAllBytes()).isInstanceOf(Conflict.class);
        }
    }

    @Test
    void aFileIsWrittenWholeAlthoughMessagesAndAnswersAreLost() throws IOException {
        agent.loses = message -> message % 6 == 0;
        agent.losesAnswer = message -> message % 9 == 0;

        files.write(map, new ByteArrayInputStream(world), world.length, WriteRule.ANY);

        assertThat(agent.files.get("world.map")).isEqualTo(world);
    }

    @Test
    void anUploadGoesOnWhereItBrokeOff() throws IOException {
        UUID upload = UUID.randomUUID();
        files.begin(upload, map, world.length, WriteRule.ANY);
        files.send(upload, 0, new ByteArrayInputStream(world, 0, 3_000_000));

        long offset = files.begin(upload, map, world.length, WriteRule.ANY);
        files.send(upload, offset, new ByteArrayInputStream(world, (int) offset, world.length));
        files.commit(upload, java.util.Optional.of(Pieces.sha256(world)));

        assertThat(offset).isEqualTo(3_000_000);
        assertThat(agent.files.get("world.map")).isEqualTo(world);
    }

    @Test
    void aContentThatEndsTooEarlyIsNotWritten() {
        assertThatThrownBy(() -> files.write(map, new ByteArrayInputStream(world), world.length + 1L, WriteRule.ANY))
                .isInstanceOf(EOFException.class);
        assertThat(agent.files).isEmpty();
        assertThat(agent.heard).contains("files.abort");
    }

    @Test
    void longWorkIsAskedAfterUntilItHasEnded() throws IOException {
        agent.longWork = 2;

        files.delete(List.of(map));

        assertThat(agent.heard).containsExactly("files.delete", "files.job", "files.job");
    }

    @Test
    void theAgentsWordsBecomeThePlatforms() throws IOException {
        assertThat(files.find(map)).isEmpty();
        assertThatThrownBy(() -> files.read(map, 0))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("world.map");
    }

    @Test
    void anAgentThatIsAwayIsTold() {
        agent.loses = message -> true;

        assertThatThrownBy(() -> files(Duration.ZERO).find(map))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not answer");
    }
}
