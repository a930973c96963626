package io.corrosion.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void withoutOptionsThePlatformIsOnPort8080AndItsDataBesideTheLauncher() {
        var settings = Settings.of(Arguments.parse("run", "--home", "/opt/corrosion"), Map.of());

        assertThat(settings.publicUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.data().root()).isEqualTo(Path.of("/opt/corrosion/.corrosion"));
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.natsUrl()).isEmpty();
    }

    @Test
    void anOptionWinsOverItsEnvironmentVariable() {
        var environment = Map.of("CORROSION_HTTP_PORT", "9001", "CORROSION_DATA", "/srv/one");

        assertThat(Settings.of(Arguments.parse("run"), environment).port()).isEqualTo(9001);
        assertThat(Settings.of(Arguments.parse("run", "--port", "9002"), environment)
                        .port())
                .isEqualTo(9002);
        assertThat(Settings.of(Arguments.parse("run"), environment).data().root())
                .isEqualTo(Path.of("/srv/one"));
    }

    @Test
    void behindAProxyThePublicAddressIsAnother() {
        var settings = Settings.of(Arguments.parse("run", "--base-url", "https://panel.example"), Map.of());

        assertThat(settings.publicUrl()).isEqualTo("https://panel.example");
        assertThat(settings.localUrl()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void anExternalNatsServerNeedsItsKeys() {
        assertThatThrownBy(() -> Settings.of(Arguments.parse("run", "--nats-url", "nats://n:4222"), Map.of()))
                .hasMessageContaining("--nats-keys");
    }

    @Test
    void aPortThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Settings.of(Arguments.parse("run", "--port", "70000"), Map.of()))
                .hasMessageContaining("between 1 and 65535");
    }

    @Test
    void aDatabaseAddressOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> Settings.of(Arguments.parse("run", "--database-url", "jdbc:mysql://x/y"), Map.of()))
                .hasMessageContaining("jdbc:postgresql://");
    }

    @Test
    void modulesAreLeftOutOnlyWhenItIsSaid() {
        assertThat(Settings.of(Arguments.parse("run", "--safe"), Map.of()).safe())
                .isTrue();
        assertThat(Settings.of(Arguments.parse("demo"), Map.of()).safe()).isFalse();
    }
}
