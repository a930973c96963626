package io.corrosion.itests.badmodules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import io.corrosion.modules.format.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module with a price: tried, bought, installed by the purchase, enabled for that server only, refunded. */
@ExtendWith(PlatformExtension.class)
class PurchaseIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Path SAMPLE =
            Path.of("../../modules-store/samples/store/target/store/player-greeter-1.0.0.cmod");
    private static final String SCRIPT = "<img src=x onerror=window.hacked=1>";

    private Api admin;
    private Api owner;
    private String slug;
    private String module;

    @BeforeEach
    void publish(Platform platform) throws IOException {
        admin = platform.as(platform.admin());
        owner = platform.as(platform.owner());
        slug = "paid-" + Long.toString(System.nanoTime(), Character.MAX_RADIX); // purchases stay for ever
        module = "/api/v1/servers/" + platform.serverId() + "/module-store/" + slug;
        TestRepository repository = new TestRepository(platform.dataDir());
        repository.addPriced(slug, "one_time", TestRepository.bundle(slug, BadModulesIT.Harmless.class, Map.of()));
        repository.seal();
    }

    @AfterEach
    void leaveNothing() {
        await().atMost(LONG).until(() -> admin.delete("/api/v1/modules/" + slug).status() != 409);
    }

    @Test
    void aPurchaseUnlocksInstallsAndIsUndoneByARefund(Platform platform) {
        assertThat(owner.get(module).json().path("module").path("standing").asText())
                .isEqualTo("none");

        Answer tried = owner.post(module + "/purchase", "{\"trial\":true}");
        assertThat(tried.status()).as(tried.body()).isEqualTo(201);
        assertThat(tried.json().path("module").path("standing").asText()).isEqualTo("trial");
        assertThat(owner.post(module + "/purchase", "{\"trial\":true}").status())
                .isEqualTo(409);
        await().atMost(LONG).until(() -> "installed"
                .equals(owner.get(module + "/installation")
                        .json()
                        .path("status")
                        .asText()));

        Answer bought = owner.post(module + "/purchase", "{}");
        assertThat(bought.status()).as(bought.body()).isEqualTo(201);
        assertThat(bought.json().path("module").path("standing").asText()).isEqualTo("paid");
        assertThat(bought.json().path("module").path("enabled").asBoolean()).isTrue();
        assertThat(owner.post(module + "/purchase", "{}").status()).isEqualTo(409);

        JsonNode purchase = bought.json().path("purchases").path(0);
        assertThat(purchase.path("amount").asText()).isEqualTo("9.99");
        String refund = "/api/v1/module-purchases/" + purchase.path("id").asText() + "/refund";
        assertThat(onTheLicence(platform)).contains(slug);
        assertThat(owner.post(refund, "{}").status()).isEqualTo(403);
        assertThat(admin.post(refund, "{}").status()).isEqualTo(204);
        assertThat(owner.get(module).json().path("module").path("standing").asText())
                .isEqualTo("trial");
        refund(owner.get(module).json().path("purchases").path(1));
        assertThat(owner.get(module).json().path("module").path("condition").asText())
                .isEqualTo("unpaid");
        assertThat(onTheLicence(platform)).doesNotContain(slug);
    }

    @Test
    void whatNeedsMoreThanOthersIsAskedForAndComesByAnOperator(Platform platform) throws IOException {
        TestRepository repository = new TestRepository(platform.dataDir());
        repository.addPriced(
                slug,
                "one_time",
                new Needs(List.of("power"), List.of(), List.of(), List.of()),
                TestRepository.bundle(slug, BadModulesIT.Harmless.class, Map.of()));
        repository.seal();
        Answer unread = owner.post(module + "/purchase", "{}");
        assertThat(unread.status()).isEqualTo(409);
        assertThat(unread.body()).contains("Starts, stops and restarts servers");

        Answer asked = owner.post(module + "/purchase", "{\"consent\":true}");

        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        assertThat(asked.json().path("module").path("condition").asText()).isEqualTo("waits");
        assertThat(asked.json().path("purchases")).as("nothing is charged").isEmpty();
        assertThat(admin.get("/api/v1/modules/" + slug).json().path("waiting").asInt())
                .isEqualTo(1);
        assertThat(owner.get("/api/v1/modules/" + slug).json().path("waiting").asInt())
                .isZero();

        assertThat(admin.post("/api/v1/modules/" + slug + "/install", "{}").status())
                .isEqualTo(202);
        await().atMost(LONG).until(() -> "unpaid"
                .equals(owner.get(module)
                        .json()
                        .path("module")
                        .path("condition")
                        .asText()));
        assertThat(owner.post(module + "/purchase", "{\"consent\":true}").status())
                .isEqualTo(201);
        assertThat(owner.get(module).json().path("module").path("condition").asText())
                .isEqualTo("works");
    }

    @Test
    void aProviderNobodyKnowsIsRefusedAndNothingIsRecorded() {
        Answer refused = owner.post(module + "/purchase", "{\"provider\":\"nobody\"}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(owner.get(module).json().path("purchases")).isEmpty();
    }

    @Test
    void anOwnerBuysInTheBrowserAndItWorksAtOnceWhateverItsAuthorCallsIt(Platform platform) throws IOException {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        String greeter = "/api/v1/servers/" + platform.serverId() + "/player-greeter";
        String bought = "/api/v1/servers/" + platform.serverId() + "/module-store/player-greeter";
        TestRepository repository = new TestRepository(platform.dataDir());
        repository.addBuiltAtAPrice(SAMPLE, SCRIPT);
        repository.seal();
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            assertThat(owner.post(greeter, "{\"name\":\"Ann\"}").status()).isEqualTo(404);
            browser.signIn(platform.owner())
                    .go("/servers/" + platform.serverId() + "/modules")
                    .untilText("<img src=x");
            browser.find("a[href='#buy-player-greeter']").click();
            browser.untilText("Allow and buy");
            browser.find("#buy-player-greeter form[data-api$='/player-greeter/purchase'] button")
                    .click();
            browser.until("document.querySelector('a[href=\"/store/player-greeter\"]').closest('li')"
                    + ".querySelector('.is-running')");

            await().atMost(LONG)
                    .until(() -> owner.post(greeter, "{\"name\":\"Ann\"}").status() < 300);
            browser.go("/store/player-greeter").untilText("Working");
            assertThat(browser.run("return window.hacked")).isNull();
            assertThat(browser.accessibilityFindings()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        } finally {
            owner.get(bought).json().path("purchases").forEach(this::refund);
            owner.delete("/api/v1/servers/" + platform.serverId() + "/modules/player-greeter");
            await().atMost(LONG)
                    .until(() -> admin.delete("/api/v1/modules/player-greeter").status() != 409);
        }
        await().atMost(LONG)
                .until(() -> owner.post(greeter, "{\"name\":\"Ann\"}").status() == 404);
    }

    private static String onTheLicence(Platform platform) {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        try (var connection = DriverManager.getConnection(
                        url, "corrosion_platform", platform.secret("db.platform.password"));
                var rows = connection
                        .createStatement()
                        .executeQuery("select modules_enabled::text from tenancy.licenses where id = '"
                                + platform.serverId() + "'")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The licence cannot be read", e);
        }
    }

    private void refund(JsonNode purchase) {
        admin.post("/api/v1/module-purchases/" + purchase.path("id").asText() + "/refund", "{}");
    }
}
