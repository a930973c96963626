package io.corrosion.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelDetectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[12:04:33] [Server thread/ERROR]: Could not pass event",
                "ERROR: map could not be loaded",
                "[ERROR] Oxide: plugin failed",
                "NullReferenceException: Object reference not set",
                "System.IO.IOException: disk full",
                "\tat io.corrosion.Main.run(Main.java:12)",
                "Caused by: java.lang.IllegalStateException",
                "(12:01:00) | Fatal | out of memory",
            })
    void errorsAreErrors(String line) {
        assertThat(LevelDetection.of(line, false)).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Server thread/WARN]: Can't keep up!",
                "Warning: low memory",
                "[Warning] Calling 'OnTick' took 120ms"
            })
    void warningsAreWarnings(String line) {
        assertThat(LevelDetection.of(line, false)).isEqualTo(Level.WARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[CHAT] Alice[76561198000000001] : hello",
                "[Chat] error in my base, come quick",
                "[12:04:33] [Server thread/INFO]: <Alice> hello",
                "[TEAM CHAT] Bob : over here",
            })
    void chatIsChatWhateverIsSaid(String line) {
        assertThat(LevelDetection.of(line.replace("[Server thread/INFO]: ", ""), false))
                .isEqualTo(Level.CHAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Server startup complete",
                "Saved 12,345 ents, 0 errors",
                "Loading the warning system of the oil rig",
                "Alice was killed by an error of judgement",
                "",
            })
    void aWordInASentenceIsNoLevel(String line) {
        assertThat(LevelDetection.of(line, false)).isEqualTo(Level.INFO);
    }

    @Test
    void debugIsDebug() {
        assertThat(LevelDetection.of("[DEBUG] tick 12", false)).isEqualTo(Level.DEBUG);
    }

    @Test
    void whatHasNoLevelOnTheErrorStreamIsAnError() {
        assertThat(LevelDetection.of("something odd", true)).isEqualTo(Level.ERROR);
        assertThat(LevelDetection.of("[WARN] something odd", true)).isEqualTo(Level.WARN);
    }
}
