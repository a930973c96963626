package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** An agent that keeps who asks it waiting is left waiting. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class AgentDoctorTest {

    private static final Duration WITHIN = Duration.ofMillis(400);

    private final FarAgent agent = new FarAgent();
    private final AgentLine line = new AgentLine(agent, LicenseId.random(), Duration.ofDays(1));

    @Test
    void anAgentThatIsAtWorkWithoutEndIsGivenUp() {
        agent.endless = true;

        assertThatThrownBy(() -> AgentDoctor.ask(line, WITHIN)).isInstanceOf(Unavailable.class);
        assertThat(agent.heard).startsWith("agent.doctor");
    }

    @Test
    void anAgentThatNeverAnswersIsGivenUp() {
        agent.mute = true;

        assertThatThrownBy(() -> AgentDoctor.ask(line, WITHIN)).isInstanceOf(Unavailable.class);
    }
}
