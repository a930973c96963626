package io.corrosion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void versionsCompareByNumberNotByLetter() {
        assertThat(Version.in("nats-server: v2.10.1").isAtLeast("2.9")).isTrue();
        assertThat(Version.in("nats-server: v2.9.10").isAtLeast("2.9")).isTrue();
        assertThat(Version.in("nats-server: v2.8.4").isAtLeast("2.9")).isFalse();
        assertThat(Version.in("3").isAtLeast("3.0.0")).isTrue();
    }

    @Test
    void aTextWithoutAVersionIsOlderThanAny() {
        assertThat(Version.in("command not found").isAtLeast("0.1")).isFalse();
    }
}
