package io.corrosion.rustsimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void theRealCommandLineIsUnderstood() {
        Arguments arguments = Arguments.parse(
                "-batchmode",
                "-nographics",
                "+server.port",
                "28015",
                "+server.hostname",
                "My server",
                "+rcon.web",
                "1",
                "-logfile",
                "out.txt",
                "+server.seed",
                "-5",
                "+sim.fast",
                "+server.Identity",
                "mine");

        assertThat(arguments.number("server.port", 0)).isEqualTo(28_015);
        assertThat(arguments.text("server.hostname")).contains("My server");
        assertThat(arguments.number("server.seed", 0)).isEqualTo(-5);
        assertThat(arguments.flag("rcon.web")).isTrue();
        assertThat(arguments.flag("sim.fast")).isTrue();
        assertThat(arguments.text("server.identity")).contains("mine");
    }

    @Test
    void theConfigurationFileWins() {
        Arguments arguments = Arguments.parse("+server.maxplayers", "10")
                .with(List.of("// a comment", "", "server.maxplayers 75", "server.hostname \"From cfg\""));

        assertThat(arguments.number("server.maxplayers", 0)).isEqualTo(75);
        assertThat(arguments.text("server.hostname")).contains("From cfg");
    }

    @Test
    void aWordWhereANumberMustStandIsSaid() {
        assertThatThrownBy(() -> Arguments.parse("+server.port", "many").number("server.port", 0))
                .hasMessageContaining("+server.port must be a whole number");
    }
}
