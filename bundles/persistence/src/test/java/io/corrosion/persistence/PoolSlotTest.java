package io.corrosion.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Unavailable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PoolSlotTest {

    private final PoolSlot slot = new PoolSlot("app", Duration.ofSeconds(10));

    @Test
    void callersWaitForThePoolThatReplacesAnother() {
        DataSource old = pool();
        slot.fill(old);
        slot.empty(old);

        CompletableFuture<DataSource> caller = CompletableFuture.supplyAsync(slot::await);
        Awaitility.await().until(() -> !caller.isDone());
        slot.fill(pool());

        assertThat(caller.join()).isNotNull();
    }

    @Test
    void theOldPoolGoingAfterTheNewOneCameTakesNothingAway() {
        DataSource old = pool();
        slot.fill(old);
        slot.fill(pool());

        slot.empty(old);

        assertThat(slot.now()).isPresent();
    }

    @Test
    void nobodyWaitsForEver() {
        var impatient = new PoolSlot("app", Duration.ofMillis(1));

        assertThatThrownBy(impatient::await)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("etc/org.ops4j.datasource-app.cfg");
    }

    private static DataSource pool() {
        return (DataSource) Proxy.newProxyInstance(
                PoolSlotTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> "equals".equals(method.getName()) ? proxy == arguments[0] : null);
    }
}
