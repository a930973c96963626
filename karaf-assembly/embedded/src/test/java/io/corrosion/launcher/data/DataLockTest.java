package io.corrosion.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.launcher.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {

    @TempDir
    Path folder;

    @Test
    void aFolderIsUsedByOneAtATime() throws Exception {
        var data = new DataFolder(folder).create();

        try (var first = DataLock.take(data)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DataLock.take(data))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("stop");
        }
        DataLock.take(data).close();
    }
}
