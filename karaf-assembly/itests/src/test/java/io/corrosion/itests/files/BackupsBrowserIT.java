package io.corrosion.itests.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Backups in the browser, on a phone: one is taken, looked into, and one file of it is brought back. */
@ExtendWith(PlatformExtension.class)
class BackupsBrowserIT {

    private Server server;
    private final String folder = "it-" + System.nanoTime();

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @BeforeEach
    void setUp(Platform platform) {
        server = new Server(platform);
    }

    private void write(String name, String text) throws Exception {
        server.write(folder + "/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(String name) throws Exception {
        return new String(server.read(folder + "/" + name).body(), StandardCharsets.UTF_8);
    }

    /** Taken by hand; then one of two files that were changed is brought back, and the other one stays as it is. */
    @Test
    void aBackupIsTakenLookedIntoAndOneFileOfItBroughtBack(Platform platform) throws Exception {
        String name = "browser " + System.nanoTime();
        write("one.cfg", "old");
        write("two.cfg", "old");
        try (Browser browser = Browser.open(platform, Device.PHONE, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId() + "/backups");
            browser.until("document.querySelector('[data-part=filter]')?.options.length > 0");
            browser.find("[data-part=take]").click();
            browser.run("document.querySelector('[data-part=taking] [name=name]').value = arguments[0]", name);
            browser.find("[data-part=taking] [name=name]").sendKeys(Keys.ENTER);
            await().atMost(Server.PATIENCE).until(() -> server.api
                    .get(server.base + "/backups")
                    .json()
                    .toString()
                    .contains(name));

            String id = "";
            for (var each : server.api.get(server.base + "/backups").json().path("items")) {
                id = each.path("name").asText().equals(name) ? each.path("id").asText() : id;
            }
            assertThat(server.settled(id).path("status").asText()).isEqualTo("COMPLETED");
            write("one.cfg", "new");
            write("two.cfg", "new");
            String row = "tr[data-id=\"" + id + "\"] ";
            browser.until("document.querySelector('" + row + ".is-running')");
            assertThat(browser.scrollsSideways()).isFalse();
            browser.until("!document.querySelector('.cx-toast')");
            browser.find(row + "summary").click();
            browser.find(row + "[data-deed=browse]").click();
            browser.until(
                    "[...document.querySelectorAll('[data-part=entries] button')].some(one => one.textContent === '"
                            + folder + "/')");
            browser.run("[...document.querySelectorAll('[data-part=entries] button')].find(one => one.textContent === '"
                    + folder + "/').click()");
            browser.find("[data-part=entries] button[aria-label$=\"" + folder + "/one.cfg\"]")
                    .click();
            browser.find("[data-part=ask][open] [data-part=yes]").click();
            await().atMost(Server.PATIENCE)
                    .untilAsserted(() -> assertThat(text("one.cfg")).isEqualTo("old"));
            assertThat(server.settled(id).path("error").asText()).isEmpty();
            assertThat(text("two.cfg")).isEqualTo("new");
            assertThat(browser.complaints()).isEmpty();
            server.api.delete(server.base + "/backups/" + id);
        } finally {
            server.api.delete(server.base + "/files?permanent=true&path=" + folder);
        }
    }
}
