package io.corrosion.itests.hotdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The disk of a server as its owner sees it (ANLY-33): how much is taken of how much, and the rule that watches it. */
@ExtendWith(PlatformExtension.class)
class DiskGaugeIT {

    private static final String ANALYTICS = "analytics";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String RULE =
            "{\"name\":\"Disk\",\"kind\":\"above\",\"metric\":\"disk\",\"threshold\":5000,\"for_minutes\":5}";
    private static final String GAUGE = "document.querySelector('.cx-g:has(progress)')";

    private Api owner;
    private Store store;
    private String server;

    @BeforeEach
    void installed(Platform platform) {
        owner = platform.as(platform.owner());
        store = new Store(platform.as(platform.admin()));
        server = "/api/v1/servers/" + platform.serverId();
        leaveNothing();
        assertThat(store.install(ANALYTICS, "1.0.0").path("state").asText()).isEqualTo("succeeded");
    }

    @AfterEach
    void leaveNothing() {
        if (store.module(ANALYTICS).path("installed_version").isTextual()) {
            store.remove(ANALYTICS);
        }
    }

    @Test
    void theGaugeSaysHowMuchOfTheDiskIsTakenOnEachScreenAndARuleWatchesIt(Platform platform) {
        await().atMost(PATIENCE)
                .until(() -> owner.get(server + "/metrics?range=1h").body().contains("\"disk_gb\":"));
        Answer rule = owner.post(server + "/alerts/rules", RULE);
        assertThat(rule.status()).as(rule.body()).isEqualTo(201);
        for (Device device : Device.values()) {
            for (Theme theme : Theme.values()) {
                try (Browser browser = Browser.open(platform, device, theme)) {
                    browser.signIn(platform.owner());
                    theGaugeIsThere(browser, platform, device + "-" + theme);
                    theRuleIsThere(browser, platform, device + "-" + theme);
                }
            }
        }
    }

    private static void theGaugeIsThere(Browser browser, Platform platform, String seenOn) {
        browser.go("/servers/" + platform.serverId() + "/analytics?range=1h");
        browser.until("document.querySelector('figure[data-field=disk_gb].is-drawn canvas')");
        assertThat((String) browser.run("return " + GAUGE + ".textContent"))
                .containsPattern("\\d+\\.\\d %")
                .containsPattern("\\d+\\.\\d of [1-9][0-9,]* GB");
        assertThat((Boolean) browser.run("const bar = " + GAUGE + ".querySelector('progress');"
                        + "return bar.value >= 0 && bar.value <= bar.max && bar.getBoundingClientRect().width > 40"))
                .isTrue();
        browser.run(GAUGE + ".scrollIntoView({block: 'center'})");
        browser.screenshot(Path.of("target/screenshots/disk-" + seenOn + ".png"));
        fits(browser, "analytics " + seenOn);
    }

    private static void theRuleIsThere(Browser browser, Platform platform, String seenOn) {
        browser.go("/servers/" + platform.serverId() + "/alerts");
        assertThat(browser.text()).contains("Disk (GB)");
        browser.screenshot(Path.of("target/screenshots/disk-rule-" + seenOn + ".png"));
        fits(browser, "alerts " + seenOn);
    }

    private static void fits(Browser browser, String what) {
        assertThat(browser.accessibilityFindings()).as(what).isEmpty();
        assertThat(browser.complaints()).as(what).isEmpty();
        assertThat(browser.scrollsSideways()).as(what).isFalse();
    }
}
