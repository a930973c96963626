package io.corrosion.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.corrosion.api.error.TooMany;
import io.corrosion.identity.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureThrottleTest {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final MovableClock clock = MovableClock.startingNow();
    private final FailureThrottle throttle = new FailureThrottle(5, WINDOW, clock);

    @Test
    void fourFailuresAreForgiven() {
        fail("192.0.2.1", 4);

        assertThatCode(() -> throttle.check("192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void afterFiveTheAddressWaitsUntilTheFirstIsOldEnough() {
        fail("192.0.2.1", 5);
        clock.advance(Duration.ofMinutes(10));

        assertThatThrownBy(() -> throttle.check("192.0.2.1"))
                .asInstanceOf(type(TooMany.class))
                .satisfies(refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(5)));
    }

    @Test
    void afterTheWindowItMayTryAgain() {
        fail("192.0.2.1", 5);
        clock.advance(WINDOW);

        assertThatCode(() -> throttle.check("192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void anotherAddressDoesNotWait() {
        fail("192.0.2.1", 5);

        assertThatCode(() -> throttle.check("192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void anIpv6ClientIsItsWholeNetwork() {
        fail("2001:db8:1:2::1", 5);

        assertThatThrownBy(() -> throttle.check("2001:db8:1:2:ffff::9")).isInstanceOf(TooMany.class);
        assertThatCode(() -> throttle.check("2001:db8:1:3::1")).doesNotThrowAnyException();
    }

    private void fail(String address, int times) {
        for (int time = 0; time < times; time++) {
            throttle.failed(address);
        }
    }
}
