package io.corrosion.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The main acts of the pages about people, keys and licences, done with the keyboard alone. */
@ExtendWith(PlatformExtension.class)
class KeyboardIT {

    private final String name = "keys-" + Long.toString(System.nanoTime(), 36);

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void anOwnerSignsInInvitesAndTakesTheInvitationBack(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            signIn(browser, platform.owner());
            browser.go("/team").press(Keys.TAB);
            assertThat(browser.run("return document.activeElement.className")).isEqualTo("cx-skip");

            browser.tabTo("#invite-email").press(name + "@example.org");
            browser.tabTo("#invite-role").press(Keys.ARROW_DOWN);
            browser.tabTo("form:has(#invite-email) button[type=submit]").press(Keys.ENTER);
            browser.until("location.search.startsWith('?done')").untilText(name + "@example.org");

            browser.run(
                    "[...document.querySelectorAll('tr')].find(row => row.textContent.includes(arguments[0]))"
                            + ".querySelector('.btn-d').id = 'take-it-back'",
                    name);
            browser.tabTo("#take-it-back").press(Keys.ENTER);
            browser.until("!document.querySelector('main').innerText.includes('" + name + "')");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void anOwnerMakesARoleOfOnesOwn(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.DARK)) {
            signIn(browser, platform.owner());
            browser.go("/roles").tabTo("main tbody a.btn").press(Keys.ENTER);
            browser.until("location.pathname.startsWith('/roles/')");
            browser.tabTo("#role-name").press(Keys.chord(Keys.CONTROL, "a"), name);
            browser.tabTo("button[name=save]").press(Keys.ENTER);
            browser.until("document.querySelector('main').innerText.includes('" + name
                    + "') || document.querySelector('#role-name').value === '" + name + "'");
        } finally {
            forgetRole(platform);
        }
    }

    @Test
    void anApiKeyIsMadeAndRevoked(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            signIn(browser, platform.owner());
            browser.go("/api-keys/new").tabTo("#key-name").press(name);
            browser.tabTo("input[name=scope]").press(Keys.SPACE);
            browser.tabTo("form:has(#key-name) button[type=submit]").press(Keys.ENTER);
            browser.until("document.querySelector('#key-text')");

            browser.go("/api-keys").tabTo("td.cx-name a").press(Keys.ENTER);
            browser.until("/^.api-keys.[0-9a-f-]{36}$/.test(location.pathname)").untilText(name);
            browser.tabTo("a.btn-d").press(Keys.ENTER);
            browser.until("document.activeElement.closest('dialog[open]')");
            assertThat(browser.run("return document.activeElement.matches('.btn-danger')"))
                    .as("the safe answer has the focus")
                    .isEqualTo(false);
            browser.tabTo("dialog .btn-danger").press(Keys.ENTER);
            browser.until("!document.querySelector('main').innerText.includes('" + name + "')");
        }
    }

    @Test
    void anOperatorIssuesALicenceLooksItUpAndRevokesIt(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.DARK)) {
            signIn(browser, platform.admin());
            browser.go("/admin/licences").tabTo("#note").press(name);
            browser.tabTo("form:has(#note) button[type=submit]").press(Keys.ENTER);
            String key = browser.find("form:has(#note) pre").getText();

            browser.go("/admin/licences").tabTo("#key").press(key, Keys.ENTER);
            browser.until("/^.admin.licences.[0-9a-f-]{36}$/.test(location.pathname)")
                    .untilText("active");
            for (String deed : new String[] {"suspend", "reinstate", "revoke"}) {
                choose(browser, deed);
                browser.tabTo("#reason").press("Tried with the keyboard " + deed, Keys.ENTER);
                browser.until("!document.querySelector('#deed option[value=" + deed + "]')");
            }
            browser.untilText("revoked");
        }
    }

    @Test
    void twoKeysAfterEachOtherGoToTheServersButNotWhileTyping(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            signIn(browser, platform.owner());
            browser.go("/team").tabTo("#invite-email").press("gs");
            assertThat(browser.run("return location.pathname + document.activeElement.value"))
                    .isEqualTo("/teamgs");

            browser.go("/team").tabTo("main a").press("s");
            assertThat(browser.run("return location.pathname")).as("s alone").isEqualTo("/team");
            browser.press("g", "s");
            browser.until("location.pathname === '/servers'");
        }
    }

    @Test
    void theListOfKeysOpensWithAQuestionMarkAndClosesWithEscape(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.DARK)) {
            signIn(browser, platform.owner());
            browser.go("/team").tabTo("main a").press("?");
            browser.until("document.querySelector('#cx-keys[open]')");
            browser.press(Keys.ESCAPE);
            browser.until("!document.querySelector('#cx-keys[open]')");
        }
    }

    private static void signIn(Browser browser, Account account) {
        browser.go("/login").tabTo("#em").press(account.email());
        browser.tabTo("#pw").press(account.password(), Keys.ENTER);
        browser.until("location.pathname !== '/login'");
    }

    /** Walks down the list of deeds until the wanted one is chosen. */
    private static void choose(Browser browser, String deed) {
        browser.tabTo("#deed");
        for (int pressed = 0; pressed < 5; pressed++) {
            if (deed.equals(browser.run("return document.querySelector('#deed').value"))) {
                return;
            }
            browser.press(Keys.ARROW_DOWN);
        }
        throw new AssertionError(deed + " is not offered");
    }

    private void forgetRole(Platform platform) {
        Api owner = platform.as(platform.owner());
        String roles = "/api/v1/tenants/" + platform.tenantId() + "/roles";
        for (JsonNode role : owner.get(roles).json().path("items")) {
            if (role.path("name").asText().contains(name)) {
                assertThat(owner.delete(roles + "/" + role.path("id").asText() + "?reason=The%20test%20is%20over")
                                .status())
                        .isBetween(200, 204);
            }
        }
    }
}
