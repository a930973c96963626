package io.corrosion.companion.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.health.CrashGuard.Advice;
import io.corrosion.companion.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void silenceAloneIsAHangOnlyWhenNoQuestionCanBeAsked() {
        Signs silent = new Signs(NOON, NOON, Optional.empty(), Optional.empty());

        assertThat(Signs.hang(silent, watch(null), NOON.plusSeconds(61)))
                .hasValueSatisfying(why -> assertThat(why).contains("has written nothing for 61 s"));
        assertThat(Signs.hang(silent, watch(null), NOON.plusSeconds(59))).isEmpty();
        assertThat(Signs.hang(silent, watch("status"), NOON.plusSeconds(61)))
                .hasValueSatisfying(why -> assertThat(why).contains("does not answer status"));
        Signs answering = new Signs(NOON, NOON, Optional.of(NOON.plusSeconds(60)), Optional.empty());
        assertThat(Signs.hang(answering, watch("status"), NOON.plusSeconds(61))).isEmpty();
    }

    @Test
    void aServerThatTalksButDoesNotSaveHangsToo() throws Exception {
        Settings.Watch watch = new Settings.Watch(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Settings.Save("server/**.sav", Duration.ofMinutes(20))),
                3);
        List<Optional<String>> told = new ArrayList<>();
        Watchdog dog = new Watchdog(watch, folder, command -> true, told::add, clock);
        Path save = Files.createDirectories(folder.resolve("server/mine")).resolve("map.sav");
        Files.writeString(save, "x");
        Files.setLastModifiedTime(save, FileTime.from(NOON.minusSeconds(7_200)));

        dog.look(true);
        now = NOON.plus(Duration.ofMinutes(19));
        dog.look(true);
        assertThat(told).as("an old save counts from the start").isEmpty();
        now = NOON.plus(Duration.ofMinutes(21));
        dog.look(true);
        assertThat(dog.concern()).hasValueSatisfying(why -> assertThat(why).contains("not saved for 141 minutes"));
        Files.setLastModifiedTime(save, FileTime.from(now));
        dog.look(true);

        assertThat(told).hasSize(2);
        assertThat(told.get(1)).isEmpty();
    }

    @Test
    void aQuietServerIsAskedAndItsLinesAreAnswers() throws Exception {
        List<String> asked = new ArrayList<>();
        List<Optional<String>> told = new ArrayList<>();
        boolean[] dead = new boolean[1];
        Watchdog dog = new Watchdog(
                watch("status"),
                folder,
                command -> {
                    asked.add(command);
                    if (dead[0]) {
                        throw new IOException("no answer");
                    }
                    return true;
                },
                told::add,
                clock);

        dog.look(true);
        now = NOON.plusSeconds(70);
        dog.look(true);
        assertThat(asked).containsExactly("status");
        assertThat(told).isEmpty();
        dead[0] = true;
        now = NOON.plusSeconds(140);
        dog.look(true);
        assertThat(told).singleElement().satisfies(concern -> assertThat(concern)
                .isPresent());
        dog.line();
        dog.look(true);
        assertThat(told).hasSize(2);
        dog.look(false);
        assertThat(told).hasSize(2);
    }

    @Test
    void theGuardWaitsLongerEachTimeAndThenGivesUp() {
        CrashGuard guard = new CrashGuard(3, clock);

        assertThat(guard.crashed(false)).isEqualTo(new Advice.Restart(Duration.ofSeconds(5), 1));
        assertThat(guard.crashed(false)).isEqualTo(new Advice.Restart(Duration.ofSeconds(10), 2));
        assertThat(guard.crashed(false)).isEqualTo(new Advice.Restart(Duration.ofSeconds(20), 3));
        assertThat(guard.crashed(false)).isEqualTo(new Advice.GiveUp(3));
        now = NOON.plus(Duration.ofMinutes(11));
        assertThat(guard.crashed(false)).isEqualTo(new Advice.Restart(Duration.ofSeconds(5), 1));
    }

    @Test
    void whileThePlatformIsThereItDecides() {
        assertThat(new CrashGuard(3, clock).crashed(true)).isEqualTo(new Advice.Leave());
        assertThat(new CrashGuard(0, clock).crashed(false)).isEqualTo(new Advice.Leave());
    }

    private static Settings.Watch watch(String question) {
        return new Settings.Watch(Optional.of(MINUTE), Optional.ofNullable(question), Optional.empty(), 3);
    }
}
