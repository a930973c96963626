package io.corrosion.itests.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The console in the browser: who typed what with its answer below, and a view that is kept for the person. */
@ExtendWith(PlatformExtension.class)
class ConsoleBrowserIT {

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void whoeverLooksSeesWhoTypedWhatAndTheAnswerBelowIt(Platform platform) {
        Server server = new Server(platform);
        server.isRunning();
        String word = "it-" + System.nanoTime();
        String row = "[...document.querySelectorAll('.cx-log li')].find(li => li.textContent.includes('" + word + "'))";
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.DARK)) {
            browser.signIn(platform.moderator()).go("/servers/" + platform.serverId() + "/console");
            browser.until("document.querySelectorAll('.cx-log li').length > 0");
            server.api.post(server.base + "/command?wait=30", "{\"command\":\"say " + word + "\"}");

            browser.until(row + "?.classList.contains('c')");
            browser.go("/servers/" + platform.serverId() + "/console").until(row + "?.classList.contains('c')");
            browser.find("[data-part=marks]").click();
            browser.run("document.querySelector('[name=highlights]').value = arguments[0]", word);
            assertThat(browser.accessibilityFindings()).isEmpty();
            browser.find("[data-part=marking] button[value=yes]").click();
            browser.until(row + "?.classList.contains('cx-hl')");
            browser.go("/servers/" + platform.serverId() + "/console").until(row + "?.classList.contains('cx-hl')");
            assertThat(browser.complaints()).isEmpty();
        } finally {
            platform.as(platform.moderator())
                    .put(server.base + "/console-view", "{\"hidden\":[\"debug\"],\"highlights\":[]}");
        }
    }

    /** Whoever stops the log to read stays where he is while lines come, and what is saved is what was seen. */
    @Test
    void linesHaveTimeAndLevelWaitForWhoReadsAndAreSavedAsTheyAre(Platform platform) {
        Server server = new Server(platform);
        server.isRunning();
        String word = "it-" + System.nanoTime();
        try (Browser browser = Browser.open(platform, Device.PHONE, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId() + "/console");
            browser.until("document.querySelectorAll('.cx-log li').length > 0");
            type(browser, "sim.print [ERROR] one " + word);
            type(browser, "sim.print two " + word);
            browser.until(row("e", "one " + word)).until(row("j", "two " + word));
            assertThat((String) browser.run("return " + row("e", "one " + word) + ".firstElementChild.textContent"))
                    .matches("\\d\\d:\\d\\d:\\d\\d");

            type(browser, "sim.print three " + word);
            type(browser, "sim.print four " + word);
            browser.until(row("j", "four " + word)).find("[data-part=pause]").click();
            server.api.post(server.base + "/command?wait=30", "{\"command\":\"sim.print five " + word + "\"}");
            browser.until("Number(document.querySelector('[data-part=more]:not([hidden]) span')?.textContent) > 0");
            assertThat(browser.run("return Boolean(" + row("j", "five " + word) + ")"))
                    .isEqualTo(false);
            browser.find("[data-part=more]").click();
            browser.until(row("j", "five " + word));

            browser.run(
                    "URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text; }); return '#';"
                            + " }");
            browser.find("[data-part=export]").click();
            browser.until("window.saved?.includes('INF stdout five " + word + "')");
            browser.find("[data-part=command]").sendKeys(Keys.ARROW_UP, Keys.ARROW_UP);
            browser.until("document.querySelector('[data-part=command]').value === 'sim.print three " + word + "'");
            assertThat(browser.scrollsSideways()).isFalse();

            missSome(browser, "server." + platform.serverId() + ".console");
            browser.until("document.querySelector('.cx-log li.cx-gap')?.textContent.startsWith('Lines left out here')");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The platform says so to a browser that takes messages slower than they come. */
    private static void missSome(Browser browser, String topic) {
        browser.run("""
                const send = WebSocket.prototype.send;
                WebSocket.prototype.send = function (text) { window.caught = this; return send.call(this, text); };
                dispatchEvent(new Event('offline'));
                """);
        browser.until("window.caught?.readyState === WebSocket.OPEN");
        browser.run("window.caught.onmessage({ data: JSON.stringify({ topic: arguments[0], dropped: 3 }) })", topic);
    }

    private static void type(Browser browser, String command) {
        browser.find("[data-part=command]").sendKeys(command, Keys.ENTER);
    }

    /** The line of that look that ends so; a command that was typed bears the same words in another look. */
    private static String row(String look, String end) {
        return "[...document.querySelectorAll('.cx-log li." + look + "')].find(li => li.textContent.endsWith('" + end
                + "'))";
    }

    @Test
    void theAnswerOfACommandIsHeardUnderItsNumber(Platform platform) {
        Server server = new Server(platform);
        server.isRunning();

        String id = server.api
                .post(server.base + "/command?wait=30", "{\"command\":\"status\"}")
                .json()
                .path("id")
                .asText();

        var answered = server.api.post(server.base + "/rcon", "{\"command\":\"fps\"}");
        assertThat(answered.json().path("output").asText()).as(answered.body()).startsWith("fps: ");
        assertThat(server.api.get(server.base + "/activity?limit=20").body())
                .contains(answered.json().path("id").asText());
        var newest = server.api
                .get(server.base + "/console/commands?limit=50")
                .json()
                .path("items");
        assertThat(newest.findValuesAsText("id")).contains(id);
        newest.forEach(command -> {
            if (command.path("id").asText().equals(id)) {
                assertThat(command.path("command").asText()).isEqualTo("status");
                assertThat(command.path("actor").asText()).isNotBlank();
                assertThat(command.path("output").asText()).isNotBlank();
            }
        });
    }
}
