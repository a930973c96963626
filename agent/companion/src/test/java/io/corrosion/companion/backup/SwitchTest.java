package io.corrosion.companion.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.companion.files.FileRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange of two trees, killed behind each of its steps. */
class SwitchTest {

    @TempDir
    Path folder;

    private Path root;
    private Path directory;

    @BeforeEach
    void setUp() throws IOException {
        build();
    }

    private void build() throws IOException {
        if (root != null) {
            Switch.delete(root);
        }
        root = Files.createDirectories(folder.resolve("server")).toRealPath();
        directory = root.resolve(".corrosion/restores/one");
        write("cfg/server.cfg", "old");
        write("oxide/data/kits.json", "old");
        write("oxide/logs/today.log", "log");
        write("only-old/file", "old");
        write("single", "old");
        write("agent-data/state.json", "mine");
        for (String path : List.of("cfg/server.cfg", "oxide/data/kits.json", "only-new/file", "single")) {
            write(".corrosion/restores/one/tree/" + path, "new");
        }
    }

    @Test
    void killedBehindAnyStepItIsTheOldTreeOrTheNewOne() throws IOException {
        Map<String, String> before = tree();
        Map<String, String> after = new TreeMap<>(Map.of(
                "cfg/server.cfg", "new",
                "oxide/data/kits.json", "new",
                "oxide/logs/today.log", "log",
                "only-new/file", "new",
                "single", "new",
                "agent-data/state.json", "mine"));
        int steps = 0;
        for (int killed = 1; ; killed++) {
            build();
            if (!killedAt(killed)) {
                break;
            }
            steps++;
            Switch next = new Switch(root, directory, step -> {});
            if (next.isDecided()) {
                next.complete();
            }
            assertThat(tree()).as("killed behind step " + killed).isEqualTo(after);
            next.sweep();
            assertThat(directory.resolve("old")).doesNotExist();
        }
        assertThat(steps).as("decided, 4 left, 4 came, 1 kept, done, closed").isEqualTo(12);
        build();
        assertThat(tree()).isEqualTo(before);
        assertThat(tree()).as("and before the decision nothing is touched").isEqualTo(before);
    }

    /** What is excluded stays, but never through a link of the backup: that would carry it out of the directory. */
    @Test
    void whereTheBackupHasALinkNothingThatStaysIsCarriedThroughIt() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path there = directory.resolve("tree/oxide");
        Switch.delete(there);
        Files.createSymbolicLink(there, outside);
        Map<String, String> before = tree();

        Switch change = new Switch(root, directory, step -> {});
        assertThatThrownBy(() -> change.decide(List.of("oxide/logs"), List.of()))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("oxide/logs");

        assertThat(change.isDecided()).isFalse();
        assertThat(tree()).isEqualTo(before);
        Files.delete(there);
        Files.writeString(there, "a file where the old tree has a directory");
        assertThatThrownBy(() -> change.decide(List.of("oxide/logs"), List.of()))
                .isInstanceOf(FileRefused.class);
        assertThat(outside).isEmptyDirectory();
    }

    /** The link comes behind the decision, by somebody who is faster. */
    @Test
    void aLinkThatComesBehindTheDecisionCarriesNothingOutEither() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Switch change = new Switch(root, directory, step -> {
            if (step.equals("came oxide")) {
                swap(root.resolve("oxide"), outside);
            }
        });
        change.decide(List.of("oxide/logs"), List.of());

        change.complete();

        assertThat(outside).isEmptyDirectory();
    }

    private static void swap(Path place, Path target) {
        try {
            Switch.delete(place);
            Files.createSymbolicLink(place, target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A kill while an earlier recovery was at work, and another one in that of the next. */
    @Test
    void aKillDuringTheRecoveryIsHarmlessToo() throws IOException {
        killedAt(3);
        for (int round = 0; round < 20; round++) {
            Switch next = new Switch(root, directory, new Killing(1));
            if (!next.isDecided()) {
                break;
            }
            try {
                next.complete();
            } catch (Killed again) {
                assertThat(again).isNotNull();
            }
        }

        assertThat(tree())
                .containsEntry("single", "new")
                .containsEntry("oxide/logs/today.log", "log")
                .doesNotContainKey("only-old/file");
    }

    @Test
    void whenTheAgentsOwnFilesLieInAGameDirectoryNothingIsDone() throws IOException {
        Switch change = new Switch(root, directory, step -> {});

        assertThatThrownBy(() -> change.decide(List.of(), List.of(root.resolve("cfg/agent-data"))))
                .isInstanceOf(FileRefused.class);
        assertThat(change.isDecided()).isFalse();
    }

    private boolean killedAt(int step) throws IOException {
        Switch change = new Switch(root, directory, new Killing(step));
        try {
            change.decide(List.of("oxide/logs"), List.of(root.resolve("agent-data")));
            change.complete();
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Killing implements Switch.Steps {

        private int left;

        Killing(int steps) {
            this.left = steps;
        }

        @Override
        public void done(String step) {
            if (--left == 0) {
                throw new Killed();
            }
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString();
                if (!path.startsWith(".corrosion")) {
                    tree.put(path, Files.readString(file));
                }
            }
        }
        return tree;
    }
}
