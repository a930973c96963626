package io.corrosion.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What people do: sign in, watch, type, come back; and what strangers may not. */
@ExtendWith(PlatformExtension.class)
class JourneyIT {

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void onesWayInEndsWhereOneWantedToGo(Platform platform) {
        String wanted = "/servers/" + platform.serverId() + "/console";
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.go(wanted).until("location.pathname === '/login'");
            browser.find("input[type=email]").sendKeys(platform.owner().email());
            browser.find("input[type=password]").sendKeys(platform.owner().password(), Keys.ENTER);

            browser.until("location.pathname === '" + wanted + "'");
        }
    }

    @Test
    void aWrongPasswordSaysSoAndKeepsTheAddress(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.go("/login");
            browser.find("input[type=email]").sendKeys("somebody@example.org");
            browser.find("input[type=password]").sendKeys("wrong wrong wrong", Keys.ENTER);

            browser.until("document.querySelector('[role=alert], .cx-err, .cx-notice')");
            assertThat(browser.path()).isEqualTo("/login");
        }
    }

    @Test
    void aCommandTypedInTheConsoleIsAnsweredThere(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId() + "/console");
            String mark = "hello-from-the-browser-" + System.nanoTime();

            browser.find("form input[type=text], textarea, input[name=command]").sendKeys("say " + mark, Keys.ENTER);

            browser.untilText(mark);
        }
    }

    @Test
    void theOverviewLivesWithoutBeingLoadedAgain(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId());
            browser.run("window.sameDocument = true");

            browser.untilText("Running");

            assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
        }
    }

    @Test
    void aStrangerFindsNothing(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.secondOwner()).go("/servers/" + platform.serverId());

            assertThat(browser.text()).doesNotContain("Ashfall");
        }
    }

    /** Under the page's own strict policy, with the cookie of the sign-in (API-02). The explorer draws what is in the window only. */
    @Test
    void anOperationIsCalledInTheExplorer(Platform platform) {
        String operation = "#operations-account-account_account ";
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/api/docs/");
            browser.find(operation + ".opblock-summary-control").click();
            browser.find(operation + ".try-out__btn").click();
            browser.find(operation + ".execute").click();

            browser.until("document.querySelector('.live-responses-table .response .response-col_status')"
                    + "?.textContent.startsWith('200')");
            assertThat(browser.find(".live-responses-table").getText())
                    .contains(platform.owner().email());
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("favicon.ico"));
        }
    }

    @Test
    void theUpdateButtonBringsTheNewVersion(Platform platform) {
        var admin = platform.as(platform.admin());
        admin.post("/api/v1/modules/hello/install", "{\"version\":\"1.0.0\"}");
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.admin());
            awaitVersion(admin, "1.0.0");
            browser.go("/store/hello").untilText("Update to 1.1.0");

            browser.find("a[href='#consent']").click();
            browser.find("#consent button.btn-primary, #consent a.btn-primary").click();

            awaitVersion(admin, "1.1.0");
            browser.untilText("Version 1.1.0").untilText("Working");
        } finally {
            admin.delete("/api/v1/modules/hello");
            awaitVersion(admin, "null");
        }
    }

    private static void awaitVersion(Api admin, String version) {
        await().atMost(Duration.ofSeconds(60)).until(() -> admin.get("/api/v1/modules/hello")
                .json()
                .path("installed_version")
                .asText()
                .equals(version));
    }

    @Test
    void anOpenPageOfARemovedModuleLeadsToAKindMessage(Platform platform) {
        var admin = platform.as(platform.admin());
        admin.post("/api/v1/modules/hello/install", "{}");
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner());
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            platform.as(platform.owner()).get("/api/v1/hello").status() == 200);
            browser.go("/hello").untilText("Your greeting");

            admin.delete("/api/v1/modules/hello");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            platform.as(platform.owner()).get("/api/v1/hello").status() == 404);
            browser.go("/hello");

            assertThat(browser.text()).contains("Hello").containsIgnoringCase("removed");
        }
    }

    @Test
    void aPushMessageIsShownAndARepetitionTakesItsPlace(Platform platform) {
        String shown = "(navigator.serviceWorker.ready.then(worker => worker.getNotifications())"
                + ".then(all => { window.shown = all.map(one => one.title).join(', '); }), window.shown === '%s')";
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/account/notifications");
            browser.until("document.querySelector('[data-push-add]:not([hidden])')");
            assertThat(browser.run("return Notification.permission"))
                    .as("nobody is asked before the button is pressed")
                    .isEqualTo("default");
            browser.allowNotifications().until("navigator.serviceWorker.controller");

            for (String title : List.of("Main has crashed", "Main has crashed indeed")) {
                // Handed over again until it is there: a worker that has just come may miss the first.
                await().atMost(Duration.ofSeconds(60)).until(() -> {
                    browser.pushed("{\"id\":\"one\",\"title\":\"" + title + "\",\"body\":\"exit code 139\"}");
                    return Boolean.TRUE.equals(browser.run("return " + shown.formatted(title)));
                });
            }

            assertThat(browser.complaints()).isEmpty();
        }
    }
}
