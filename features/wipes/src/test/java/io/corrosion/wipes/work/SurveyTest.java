package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine whose lists never end is told so in the end. */
class SurveyTest {

    private int asked;

    @ParameterizedTest
    @ValueSource(strings = {"files", "directories", "nothing"})
    void aMachineWhoseListsNeverEndIsNotListenedToForEver(String what) {
        ServerFiles machine =
                Bench.proxy(ServerFiles.class, (name, arguments) -> page((ServerPath) arguments[0], what));

        assertThatThrownBy(() -> Survey.of(machine))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Tidy up server");
    }

    /** At the top the server's directory; in it one part after the other, or one directory in the other. */
    private FilePage page(ServerPath directory, String what) {
        assertThat(++asked).as("parts asked for").isLessThan(what.equals("nothing") ? 100_010 : 1_010);
        if (directory.isRoot()) {
            return new FilePage(List.of(entry(new ServerPath("server"), FileKind.DIRECTORY)), Optional.empty(), 1);
        }
        FileKind kind = what.equals("files") ? FileKind.FILE : FileKind.DIRECTORY;
        Stream<FileEntry> entries = IntStream.range(0, 100).mapToObj(i -> entry(directory.resolve("x" + i), kind));
        return what.equals("nothing")
                ? new FilePage(List.of(), Optional.of("on"), 0)
                : new FilePage(entries.toList(), what.equals("files") ? Optional.of("on") : Optional.empty(), 0);
    }

    private static FileEntry entry(ServerPath path, FileKind kind) {
        return new FileEntry(path, kind, 1, Instant.EPOCH, -1, Optional.empty(), "t");
    }
}
