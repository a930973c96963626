package io.corrosion.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.api.error.Unavailable;
import io.corrosion.testkit.time.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An issuer that is slow, silent or lies, and people nobody knows who make the platform ask it. */
class DiscoveryTest {

    private static final String ISSUER = "https://id.example.org";
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = MovableClock.startingNow();
    private final AtomicInteger asked = new AtomicInteger();
    private final OutsideProvider own = OfferedProviders.of(
                    Configured.with("oidc_client_id", "client", "oidc_issuer", ISSUER))
            .get(0);
    private final Discovery discovery = new Discovery(this::read, clock);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile boolean slow;
    private volatile String keys = ISSUER + "/keys";

    @Test
    void aSilentIssuerIsAskedAgainAfterARest() {
        silent = true;
        assertThatThrownBy(() -> discovery.complete(own)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> discovery.complete(own)).isInstanceOf(Unavailable.class);
        assertThat(asked).hasValue(1);

        clock.pass(Discovery.REST);
        silent = false;

        assertThat(discovery.complete(own).token()).hasToString(ISSUER + "/token");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatItSaidBeforeCountsAsLongAsItIsSilent() {
        discovery.complete(own);
        silent = true;
        clock.pass(HOUR);

        assertThat(discovery.complete(own).token()).hasToString(ISSUER + "/token");
        assertThat(discovery.complete(own).token()).hasToString(ISSUER + "/token");

        assertThat(asked).hasValue(2);
    }

    @Test
    void oneAsksAndNobodyElseWaits() throws Exception {
        slow = true;
        CompletableFuture<OutsideProvider> first = CompletableFuture.supplyAsync(() -> discovery.complete(own));
        assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> discovery.complete(own))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is being asked");
        answer.countDown();

        assertThat(first.get(60, TimeUnit.SECONDS).token()).hasToString(ISSUER + "/token");
        assertThat(asked).hasValue(1);
    }

    @Test
    void anIssuerElsewhereNamesNothingOnThisMachine() {
        keys = "http://127.0.0.1:9000/keys";

        assertThatThrownBy(() -> discovery.complete(own)).isInstanceOf(Unavailable.class);
    }

    private JsonNode read(URI where) {
        asked.incrementAndGet();
        reading.countDown();
        if (silent) {
            throw new Unavailable("The provider does not answer.", Discovery.REST);
        }
        if (slow) {
            await();
        }
        ObjectNode said = new ObjectMapper().createObjectNode();
        return said.put("issuer", ISSUER)
                .put("authorization_endpoint", ISSUER + "/authorize")
                .put("token_endpoint", ISSUER + "/token")
                .put("jwks_uri", keys);
    }

    private void await() {
        try {
            assertThat(answer.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
