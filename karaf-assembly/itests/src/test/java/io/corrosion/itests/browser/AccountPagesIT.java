package io.corrosion.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The pages of accounts, used as people use them. */
@ExtendWith(PlatformExtension.class)
class AccountPagesIT {

    private static final String PASSWORD = "quartz lantern orbit";

    private final String name = "page-" + UUID.randomUUID().toString().substring(0, 8);
    private final Account account = new Account(name + "@example.org", PASSWORD);

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void whoRegistersLandsInTheSetupAndWithTheKeyboardAloneRenamesEndsASessionAndLeaves(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.PHONE, Theme.DARK)) {
            browser.go("/register");
            browser.find("#em").sendKeys(account.email());
            browser.find("#un").sendKeys(name);
            browser.find("#pw").sendKeys("password1234");
            browser.find("main button[type=submit]").click();
            browser.untilText("everybody tries first");
            browser.find("#pw").sendKeys(PASSWORD);
            browser.find("main button[type=submit]").click();
            browser.until("location.pathname === '/setup'").untilText("We sent a link to " + account.email());
            assertThat(browser.accessibilityFindings()).isEmpty();

            browser.go("/account").tabTo("#username").press(Keys.END, " II", Keys.ENTER);
            browser.untilText("Your name is saved.");
            assertThat(browser.has("#username[value='" + name + " II']")).isTrue();

            endsTheSessionOfAnotherDevice(platform, browser);

            browser.go("/account").tabTo("#delete-pw").press(PASSWORD, Keys.ENTER);
            browser.until("location.pathname === '/login'");
        }
    }

    private void endsTheSessionOfAnotherDevice(Platform platform, Browser browser) {
        Api elsewhere = platform.as(account);
        assertThat(elsewhere.get("/api/v1/account").status()).isEqualTo(200);
        browser.go("/account/sessions").until("document.querySelectorAll('main .cx-list li').length === 2");
        browser.tabTo("main .cx-list button").press(Keys.ENTER);
        browser.until("document.querySelectorAll('main .cx-list li').length === 1")
                .untilText("this one");
        assertThat(elsewhere.get("/api/v1/account").status()).isEqualTo(401);
    }

    @Test
    void aPasskeySignsInWithoutPassword(Platform platform) {
        Api me = registered(platform);
        String base = platform.baseUrl().replace("127.0.0.1", "localhost");
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.withAuthenticator().goTo(base + "/login?to=/account/security");
            browser.find("#em").sendKeys(account.email());
            browser.find("#pw").sendKeys(PASSWORD);
            browser.find("main button[type=submit]").click();
            browser.until("location.pathname === '/account/security'");
            browser.find("#name").sendKeys("Test device");
            browser.find("[data-passkey-make]:not([hidden])").click();
            browser.untilText("The passkey is yours.").untilText("Test device");
            assertThat(browser.complaints()).isEmpty();

            browser.run("document.cookie = 'x=y'");
            browser.find("details.cx-menu summary.cx-nav");
            me.delete("/api/v1/account/sessions");
            browser.goTo(base + "/login?to=/account/sessions");
            browser.until("location.pathname === '/login'");
            browser.find("[data-passkey-sign-in]:not([hidden])").click();
            browser.until("location.pathname === '/account/sessions'").untilText("this one");
            whatIsReadElsewhereLeavesTheBell(browser, me);
        } finally {
            leave(me);
        }
    }

    /** The notice of the new passkey rings on the open page, and stops ringing when another device has read it. */
    private static void whatIsReadElsewhereLeavesTheBell(Browser browser, Api elsewhere) {
        String count = "[...document.querySelectorAll('[data-bell-count]')]";
        browser.until(count + ".every(one => !one.hidden && one.textContent.startsWith('1'))");
        browser.run("window.sameDocument = true");
        // Said again until it is heard: the page may subscribe a moment after it is drawn.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            elsewhere.post("/api/v1/notifications/read", "{}");
            return Boolean.TRUE.equals(browser.run("return " + count + ".every(one => one.hidden)"));
        });
        assertThat(browser.has("[data-bell][aria-label='Notifications, none new']"))
                .isTrue();
        assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
    }

    private Api registered(Platform platform) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("email", account.email())
                .put("username", name)
                .put("password", PASSWORD);
        var answer = platform.anonymous().post("/api/v1/auth/register", body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return platform.with(answer.json().path("access_token").asText());
    }

    private static void leave(Api me) {
        me.send(me.request("/api/v1/account")
                .method("DELETE", BodyPublishers.ofString("{\"password\":\"" + PASSWORD + "\"}")));
    }
}
