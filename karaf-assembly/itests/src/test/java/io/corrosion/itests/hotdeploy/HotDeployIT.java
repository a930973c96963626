package io.corrosion.itests.hotdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Holdings;
import io.corrosion.itests.platform.Holdings.Held;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The crown: a module is installed, used, updated and removed again and again while others use the platform, and
 * afterwards it is as if it had never been there. {@code ./corrosion soak modules} is the drill at full size.
 */
@ExtendWith(PlatformExtension.class)
class HotDeployIT {

    private static final String HELLO = "hello";
    private static final String PACKAGE = "io.corrosion.hello";
    private static final int PER_SECOND = 150;
    private static final int CYCLES = Integer.getInteger("corrosion.cycles", 50);

    /** Each so many cycles a browser looks as well. */
    private static final int LOOKED_AT = 20;

    private Api owner;
    private Store store;

    @BeforeEach
    void signIn(Platform platform) {
        owner = platform.as(platform.owner());
        store = new Store(platform.as(platform.admin()));
        leaveNothing();
    }

    @AfterEach
    void leaveNothing() {
        if (store.module(HELLO).path("installed_version").isTextual()) {
            store.remove(HELLO);
        }
    }

    @Test
    void aModuleComesChangesAndGoesAndNobodyElseNotices(Platform platform) throws IOException, SQLException {
        Heap heap = new Heap(platform.pid("karaf"));
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT);
                Holdings holdings = new Holdings(platform);
                Load load = Load.of(PER_SECOND, others(platform))) {
            browser.signIn(platform.owner());
            Consumer<String> looks = text -> browser.go("/hello").untilText(text);
            cycle(looks); // what is made at its first use is there now
            Held before = holdings.now();
            for (int i = 0; i < CYCLES; i++) {
                cycle(i % LOOKED_AT == 0 ? looks : text -> {});
            }
            load.close();

            assertThat(load.failures())
                    .as("failed requests of %s", load.answered())
                    .isEmpty();
            assertThat(load.answered()).isGreaterThan(CYCLES);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(heap.instancesOf(PACKAGE)).isEmpty();
                assertThat(heap.hasThreadIn(PACKAGE)).isFalse();
                assertThat(heap.loadersOf(PACKAGE)).isZero();
                nothingGrew(before, holdings.now());
            });
        }
    }

    /** Pools breathe, so one more is no leak; one more for every second cycle is. */
    private static void nothingGrew(Held before, Held after) {
        int leak = CYCLES / 2;
        assertThat(after.threads()).as("threads").isLessThan(before.threads() + leak);
        assertThat(after.beans()).as("MBeans").isLessThan(before.beans() + leak);
        assertThat(after.connections()).as("connections").isLessThan(before.connections() + leak);
        assertThat(after.subscriptions()).as("subscriptions").isLessThan(before.subscriptions() + leak);
        assertThat(after.metaspace()).as("metaspace in MB").isLessThan(before.metaspace() + 10);
        assertThat(after.heap()).as("heap in MB").isLessThan(before.heap() + 10);
    }

    @Test
    void aColumnThatTheNewVersionAddsIsReallyWritten() {
        store.install(HELLO, "1.0.0");
        String plain = owner.post("/api/v1/hello", "{\"text\":\"Before\"}")
                .json()
                .path("mood")
                .asText();

        store.update(HELLO);
        owner.post("/api/v1/hello", "{\"text\":\"After!\"}");

        assertThat(plain).isEqualTo("null");
        assertThat(owner.get("/api/v1/hello")
                        .json()
                        .path("items")
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo("After!");
        assertThat(owner.get("/api/v1/hello")
                        .json()
                        .path("items")
                        .path(0)
                        .path("mood")
                        .asText())
                .isEqualTo("loud");
    }

    @Test
    void anOwnerMayBrowseButNotInstall() {
        assertThat(owner.get("/api/v1/modules").status()).isEqualTo(200);
        assertThat(owner.post("/api/v1/modules/hello/install", "{}").status()).isEqualTo(403);
    }

    @Test
    void theSameModuleIsNotInstalledTwice(Platform platform) {
        store.install(HELLO, "1.0.0");

        var again = platform.as(platform.admin()).post("/api/v1/modules/hello/install", "{}");

        assertThat(again.status()).isEqualTo(409);
    }

    private void cycle(Consumer<String> looks) {
        assertThat(store.install(HELLO, "1.0.0").path("state").asText()).isEqualTo("succeeded");
        assertThat(store.disturbed(HELLO)).isEmpty();
        answersAs("1.0.0");
        looks.accept("Your greeting");

        assertThat(store.update(HELLO).path("state").asText()).isEqualTo("succeeded");
        assertThat(store.disturbed(HELLO)).isEmpty();
        answersAs("1.1.0");
        looks.accept("Your greeting");

        assertThat(store.remove(HELLO).path("state").asText()).isEqualTo("succeeded");
        assertThat(store.disturbed(HELLO)).isEmpty();
        assertThat(owner.get("/api/v1/hello").status()).isEqualTo(404);
        looks.accept("removed");
    }

    private void answersAs(String version) {
        assertThat(owner.get("/api/v1/hello/version").json().path("version").asText())
                .isEqualTo(version);
        assertThat(owner.post("/api/v1/hello", "{\"text\":\"Good morning\"}").status())
                .isEqualTo(201);
        assertThat(owner.get("/api/v1/hello").json().path("items")).isNotEmpty();
    }

    private List<Load.Target> others(Platform platform) {
        Map<String, String> signedIn = Map.of("Authorization", "Bearer " + owner.token());
        return List.of(
                new Load.Target(platform.baseUrl() + "/login", Map.of()),
                new Load.Target(platform.baseUrl() + "/api/v1/servers", signedIn),
                new Load.Target(platform.baseUrl() + "/api/v1/servers/" + platform.serverId(), signedIn),
                new Load.Target(platform.baseUrl() + "/api/v1/me", signedIn),
                new Load.Target(platform.baseUrl() + "/health/ready", Map.of()));
    }
}
