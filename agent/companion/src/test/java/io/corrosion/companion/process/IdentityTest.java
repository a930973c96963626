package io.corrosion.companion.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityTest {

    private final Identity self = Identity.of(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void aProcessIsRecognised() {
        assertThat(self.isAlive()).isTrue();
    }

    @Test
    void aRecycledPidIsNotMistaken() {
        assertThat(new Identity(self.pid(), self.startTicks() - 1, self.boot()).isAlive())
                .isFalse();
        assertThat(new Identity(self.pid(), self.startTicks(), "an earlier boot").isAlive())
                .isFalse();
    }
}
