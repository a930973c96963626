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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same in the browser: a file is opened, changed and saved after its difference was seen; a backup is taken and looked into. */
@ExtendWith(PlatformExtension.class)
class FilesBrowserIT {

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void aFileIsEditedAndSavedAfterItsDifferenceWasSeen(Platform platform) throws Exception {
        Server server = new Server(platform);
        String file = "it-" + System.nanoTime() + ".cfg";
        server.write(file, "server.hostname \"old\"\n".getBytes(StandardCharsets.UTF_8));
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.DARK)) {
            browser.signIn(platform.owner())
                    .go("/servers/" + platform.serverId() + "/files#path=&file=" + file)
                    .until("document.querySelector('.CodeMirror')?.CodeMirror.getValue().includes('old')");
            browser.run("document.querySelector('.CodeMirror').CodeMirror.setValue('server.hostname \"new\"\\n')");
            browser.find("[data-part=save]").click();
            browser.until("document.querySelector('[data-part=ask][open] .is-new')?.textContent.includes('new')");
            assertThat(browser.accessibilityFindings()).isEmpty();
            browser.find("[data-part=yes]").click();
            await().atMost(Server.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(server.read(file).body()).asString().contains("\"new\""));

            browser.find("[data-part=undo]").click();
            await().atMost(Server.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(server.read(file).body()).asString().contains("\"old\""));
            assertThat(browser.complaints()).isEmpty();
        } finally {
            server.api.delete(server.base + "/files?permanent=true&path=" + file);
        }
    }

    @Test
    void aMistakeInYamlIsShownInItsLineAndAFileStandsBesideAnother(Platform platform) throws Exception {
        Server server = new Server(platform);
        String folder = "it-" + System.nanoTime();
        server.write(folder + "/a.yml", "one: 1\n  two: 2\n".getBytes(StandardCharsets.UTF_8));
        server.write(folder + "/b.yml", "one: 1\ntwo: 3\n".getBytes(StandardCharsets.UTF_8));
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner())
                    .go("/servers/" + platform.serverId() + "/files#path=" + folder + "&file=" + folder + "/a.yml")
                    .until("document.querySelector('.CodeMirror')?.CodeMirror.getValue().includes('two')");
            browser.find("[data-part=format]").click();
            browser.until("document.querySelector('.CodeMirror').CodeMirror.getCursor().line === 1");

            browser.find("[data-part=comparewith]").click();
            browser.until(
                    "document.querySelector('[data-part=ask][open] [data-part=answer]')?.value.endsWith('a.yml')");
            browser.run("document.querySelector('[data-part=answer]').value = arguments[0]", folder + "/b.yml");
            browser.find("[data-part=yes]").click();
            browser.until("document.querySelector('[data-part=ask][open] .is-old')?.textContent.includes('two: 3')");
            assertThat(browser.accessibilityFindings()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        } finally {
            server.api.delete(server.base + "/files?permanent=true&path=" + folder);
        }
    }

    @Test
    void aBackupIsTakenAndShownUntilItIsComplete(Platform platform) {
        Server server = new Server(platform);
        String name = "browser " + System.nanoTime();
        try (Browser browser = Browser.open(platform, Device.PHONE, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId() + "/backups");
            browser.until("document.querySelector('[data-part=filter]')?.options.length > 0");
            browser.find("[data-part=take]").click();
            browser.run("document.querySelector('[data-part=taking] [name=name]').value = arguments[0]", name);
            browser.find("[data-part=taking] button[value=yes]").click();
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
            String row = "document.querySelector('tr[data-id=\"" + id + "\"] .is-running')";
            browser.go("/servers/" + platform.serverId() + "/backups").until(row);
            assertThat(browser.scrollsSideways()).isFalse();
            assertThat(browser.complaints()).isEmpty();
            server.api.delete(server.base + "/backups/" + id);
        }
    }
}
