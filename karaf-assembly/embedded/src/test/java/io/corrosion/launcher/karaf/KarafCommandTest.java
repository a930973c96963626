package io.corrosion.launcher.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KarafCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void distribution() throws IOException {
        for (String jar : new String[] {
            "boot/org.apache.karaf.main-4.4.10.jar",
            "jdk9plus/txw2.jar",
            "endorsed/org.apache.karaf.specs.locator-4.4.10.jar"
        }) {
            var file = home.resolve("lib").resolve(jar);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    @Test
    void noModuleIsPatchedBecauseSuchAJvmSharesNoClasses() {
        assertThat(command(17, null).words())
                .noneMatch(word -> word.startsWith("--patch-module"))
                .endsWith("org.apache.karaf.main.Main");
    }

    @Test
    void theSecurityManagerIsAllowedOnlyWhereTheJvmTakesTheOption() {
        var option = "-Djava.security.manager=allow";

        assertThat(command(17, null).words()).doesNotContain(option);
        assertThat(command(21, null).words()).contains(option);
        assertThat(command(25, null).words()).doesNotContain(option);
    }

    @Test
    void theOperatorsOptionsComeAfterOursSoThatTheyWin() {
        var words = command(17, " -Xmx2g  -Dx=y ").words();

        assertThat(words.indexOf("-Xmx2g")).isGreaterThan(words.indexOf("-Xmx512m"));
        assertThat(words).contains("-Dx=y");
    }

    @Test
    void anIncompleteDistributionIsSaidInOneLine() throws IOException {
        Files.delete(home.resolve("lib/endorsed/org.apache.karaf.specs.locator-4.4.10.jar"));

        assertThatThrownBy(() -> command(17, null).words())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("incomplete");
    }

    private KarafCommand command(int javaVersion, String options) {
        var base = Path.of("/data/karaf");
        return new KarafCommand(home, base, Path.of("/data/logs"), javaVersion, Optional.ofNullable(options));
    }
}
