package io.corrosion.companion.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() throws IOException {
        file = Files.createFile(folder.resolve("stdout"));
    }

    @Test
    void aLineIsGivenOnceItIsWhole() throws IOException {
        Tail tail = new Tail(file, 0);
        append("half");
        assertThat(tail.next()).isEmpty();

        append(" a line\r\nnext\n");

        assertThat(all(tail)).containsExactly("half a line", "next");
        assertThat(tail.backlog()).isZero();
    }

    @Test
    void readingGoesOnBehindAnOffset() throws IOException {
        append("one\ntwo\nthree\n");

        assertThat(all(new Tail(file, 4))).containsExactly("two", "three");
    }

    @Test
    void anEndlessLineIsCutAndNothingOfItLost() throws IOException {
        Tail tail = new Tail(file, 0);
        append("x".repeat(3 * Tail.LONGEST_LINE + 5) + "\nshort\n");

        List<String> lines = all(tail);

        assertThat(lines.stream().map(String::length))
                .containsExactly(Tail.LONGEST_LINE, Tail.LONGEST_LINE, Tail.LONGEST_LINE, 5, 5);
        assertThat(lines.get(4)).isEqualTo("short");
    }

    @Test
    void whatIsLeftWithoutALineEndComesLast() throws IOException {
        Tail tail = new Tail(file, 0);
        append("line\nrest");

        assertThat(all(tail)).containsExactly("line");
        assertThat(tail.rest()).contains("rest");
        assertThat(tail.rest()).isEmpty();
    }

    @Test
    void skippingCountsTheLinesAndEndsAtALine() throws IOException {
        Tail tail = new Tail(file, 0);
        append("0123456789\n".repeat(20_000) + "last\n");

        long skipped = tail.skip(110_001);

        assertThat(skipped).isEqualTo(10_001);
        assertThat(all(tail)).hasSize(10_000).endsWith("last");
    }

    @Test
    void bytesThatAreNoTextBecomeReplacementCharacters() throws IOException {
        Tail tail = new Tail(file, 0);
        Files.write(file, new byte[] {(byte) 0xff, 'a', '\n'}, StandardOpenOption.APPEND);

        assertThat(tail.next()).contains("\ufffda");
    }

    private void append(String text) throws IOException {
        Files.write(file, text.getBytes(UTF_8), StandardOpenOption.APPEND);
    }

    private static List<String> all(Tail tail) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = tail.next(); line.isPresent(); line = tail.next()) {
            lines.add(line.get());
        }
        return lines;
    }
}
