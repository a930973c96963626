package io.corrosion.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Choosing servers of the list and doing one thing with all of them. */
@ExtendWith(PlatformExtension.class)
class SeveralServersIT {

    private static final String BAR_IS_THERE = "document.querySelector('[data-bulk]:not([hidden])')";

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void anOwnerChoosesByKeyIsAskedFirstAndEachRowSaysWhatCameOfIt(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers");
            browser.until("document.querySelector('[data-rows] [data-state=running]')");
            theMenuOfARowAsksAboutThisServerAlone(browser);
            whatNeedsSomebodyIsOnTopAgainByOnePress(browser);
            browser.press("j", "x").until(BAR_IS_THERE);
            assertThat(browser.find("[data-bulk]").getText())
                    .contains("1 selected", "Restart 1", "Stop 1")
                    .doesNotContain("Start 1");

            browser.find("[data-signal=restart] a").click();
            browser.until("document.activeElement.closest('#bulk-restart')");
            assertThat(browser.run("return document.activeElement.hasAttribute('data-close')"))
                    .as("the safe answer has the focus")
                    .isEqualTo(true);
            assertThat(browser.find("[data-bulk-sum=restart]").getText()).startsWith("1 server, ");
            assertThat(browser.accessibilityFindings()).isEmpty();
            browser.press(Keys.ENTER).until("!document.querySelector('dialog[open]')");

            browser.run(
                    "window.realFetch = window.fetch;"
                            + "window.fetch = (path, how) => path.endsWith('/power') ? Promise.reject(new Error()) : window.realFetch(path, how)");
            restart(browser);
            browser.untilText("The platform did not answer. Nothing was changed; try again.");
            assertThat(browser.run("return document.querySelector('[data-pick]').checked"))
                    .as("what failed stays chosen")
                    .isEqualTo(true);

            browser.run("window.fetch = window.realFetch; window.states = [];"
                    + "document.addEventListener('server-status', event => window.states.push(event.detail.state))");
            restart(browser);
            browser.untilText("Restart is on its way").until("!" + BAR_IS_THERE);
            browser.until("states.some(state => state !== 'running') && states.at(-1) === 'running'");
        }
    }

    @Test
    void whoMayNotSendASignalHasNothingToChoose(Platform platform) {
        try (Browser browser = Browser.open(platform, Device.PHONE, Theme.DARK)) {
            browser.signIn(platform.viewer()).go("/servers").untilText("Ashfall EU Main");
            assertThat(browser.has("[data-pick]")).isFalse();
            assertThat(browser.has("[data-bulk]")).isFalse();
        }
    }

    private static void theMenuOfARowAsksAboutThisServerAlone(Browser browser) {
        browser.tabTo("[data-state=running] summary").press(Keys.ENTER);
        browser.until("document.querySelector('[data-state=running] details[open] a[href$=\"/files\"]')");
        assertThat(browser.accessibilityFindings()).isEmpty();
        browser.tabTo("[data-state=running] [data-alone=restart]").press(Keys.ENTER);
        browser.until("document.activeElement.matches('#bulk-restart [data-close]')");
        assertThat(browser.find("#bulk-restart h2").getText()).matches("Restart Ashfall .*\\?");
        assertThat(browser.find("[data-bulk-sum=restart]").getText()).startsWith("1 server, ");

        browser.press(Keys.ENTER).until("!document.querySelector('dialog[open]')");

        browser.until("document.activeElement.matches('[data-state=running] summary')");
        assertThat(browser.find("[data-bulk]").isDisplayed())
                .as("nothing was chosen by that")
                .isFalse();
    }

    private static void whatNeedsSomebodyIsOnTopAgainByOnePress(Browser browser) {
        browser.run("""
                const row = document.querySelector('[data-rows] > [data-state=running]');
                for (const [name, state] of [['Zulu', 'crashed'], ['Yankee', 'stopped']]) {
                  const other = row.cloneNode(true);
                  Object.assign(other.dataset, { words: name, state, id: `made-${name}` });
                  other.querySelector('.cx-name').dataset.value = name;
                  row.parentNode.append(other);
                }""");
        String order = "[...document.querySelectorAll('[data-rows] > tr')].map(row => row.dataset.state).join(' ')";
        browser.find("th[data-sort] button").click();
        browser.until(order + ".endsWith('running stopped crashed')");
        browser.until("document.querySelector('[data-sort-first]').getAttribute('aria-pressed') === 'false'");

        browser.find("[data-sort-first]").click();

        browser.until(order + ".startsWith('crashed running') && " + order + ".endsWith('stopped')");
        browser.until("document.querySelector('[data-sort-first]').getAttribute('aria-pressed') === 'true'");
        browser.run("document.querySelectorAll('[data-id^=made-]').forEach(row => row.remove())");
    }

    private static void restart(Browser browser) {
        browser.find("[data-signal=restart] a").click();
        browser.until("document.activeElement.closest('#bulk-restart')");
        browser.find("[data-bulk-send=restart]").click();
    }
}
