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

    @Test
    void theAnswerOfACommandIsHeardUnderItsNumber(Platform platform) {
        Server server = new Server(platform);
        server.isRunning();

        String id = server.api
                .post(server.base + "/command?wait=30", "{\"command\":\"status\"}")
                .json()
                .path("id")
                .asText();

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
