package io.corrosion.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFileTest {

    @TempDir
    Path folder;

    @Test
    void anAccountHasAnAddressAndAPassword() throws IOException {
        DemoFile file =
                file("owner.email=owner@example.org\nowner.password=secret words\nviewer.email=v@example.org\n");

        assertThat(file.needed("owner")).isEqualTo(new DemoFile.Account("owner@example.org", "secret words"));
        assertThat(file.account("viewer")).isEmpty();
        assertThat(file.needed("owner").toString()).doesNotContain("secret");
    }

    @Test
    void aMissingPersonIsNamed() throws IOException {
        DemoFile file = file("");

        assertThatThrownBy(() -> file.needed("admin")).hasMessageContaining("admin.email");
    }

    @Test
    void theAnswerGoesBesideTheFileUnlessItSaysOtherwise() throws IOException {
        assertThat(file("").folder()).isEqualTo(folder);
        assertThat(file("output_dir=/elsewhere\n").folder()).isEqualTo(Path.of("/elsewhere"));
    }

    private DemoFile file(String text) throws IOException {
        return DemoFile.read(Files.writeString(folder.resolve("demo.properties"), text));
    }
}
