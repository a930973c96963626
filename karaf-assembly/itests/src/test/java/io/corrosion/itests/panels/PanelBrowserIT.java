package io.corrosion.itests.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import io.corrosion.testkit.panel.FakeAmp;
import io.corrosion.testkit.panel.FakePterodactyl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** The same journey in the browser over every kind of connection, with the same clicks and the same words (CONN-03). */
@ExtendWith(PlatformExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PanelBrowserIT {

    private static PanelServer left;
    private static String unheard = "";

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource
    void nobodyWhoWalksItCouldTellWhichItIs(Stand.Kind kind, Platform platform, @TempDir Path folder) throws Exception {
        try (Stand stand = kind.open(platform, folder);
                Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            stand.server().is("stopped");
            browser.signIn(platform.secondOwner());

            if (kind == Stand.Kind.AGENT) {
                aStartThatFailsIsSaidWithItsReason(browser, stand);
            }
            itIsStarted(browser, stand);
            itsConsoleObeys(browser, stand);
            itsFileIsEdited(browser, stand);
            whatBreaksIsPutBack(browser, stand);
            itIsStopped(browser, stand);
            if (kind == Stand.Kind.AGENT) {
                theLineIsCut(stand);
            } else {
                whereThePanelIsNamedItsOwnCopiesAre(browser, stand);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Something is ordered that nobody hears; what becomes of it is looked at when the others have walked. */
    private static void theLineIsCut(Stand stand) {
        left = stand.server().kept();
        left.signal("start", "running");
        ((AgentMachine) stand.behind()).cable().goAway();
        unheard = left.ordered("/command", "{\"command\":\"say nobody hears me\"}");
    }

    @Test
    @Order(2)
    void whatNobodyHearsExpiresAndThePageSaysSo(Platform platform) {
        if (unheard.isEmpty()) {
            left = new PanelServer(platform, "{\"type\":\"bare_metal\"}");
            unheard = left.ordered("/command", "{\"command\":\"say nobody hears me\"}");
        }
        JsonNode end = left.end(unheard);
        assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("expired");
        assertThat(end.path("error").asText()).isEqualTo("The agent did not answer within 30 s.");

        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.secondOwner())
                    .go(left.page)
                    .untilText("Not done: The agent did not answer within 30 s.");
        }
    }

    @AfterAll
    static void nothingIsLeft() throws Exception {
        if (left != null) {
            left.close();
            left = null;
            unheard = "";
        }
    }

    private static Browser page(Browser browser, Stand stand, String tab) {
        return browser.go(stand.server().page + tab);
    }

    /** The order is accepted and comes to nothing: the page says so at once, and keeps it among what was done. */
    private static void aStartThatFailsIsSaidWithItsReason(Browser browser, Stand stand) throws Exception {
        Path program = stand.directory().resolve("start.sh");
        Path aside = Files.move(program, program.resolveSibling("start.aside"));
        page(browser, stand, "").untilText("Stopped");
        browser.find(".cx-actions form[data-body='{\"signal\":\"start\"}'] button")
                .click();
        browser.until("document.querySelector('.cx-toast.is-bad')?.textContent.includes('start.sh')");
        browser.until("document.querySelector('[data-refresh=activity] .cx-bad')?.textContent.startsWith('Failed: ')");
        Files.move(aside, program);
    }

    private static void itIsStarted(Browser browser, Stand stand) {
        page(browser, stand, "").untilText("Stopped");
        browser.find(".cx-actions form[data-body='{\"signal\":\"start\"}'] button")
                .click();
        browser.untilText("Running");
        tellsNothing(browser);
    }

    private static void itsConsoleObeys(Browser browser, Stand stand) {
        String mark = "hello " + System.nanoTime();
        page(browser, stand, "/console");
        browser.find("input[name=command]").sendKeys("say " + mark, Keys.ENTER);
        browser.until("/SERVER\\]? " + mark + "/.test(document.body.textContent)");
        tellsNothing(browser);
    }

    private static void itsFileIsEdited(Browser browser, Stand stand) throws Exception {
        Path config = Files.writeString(stand.directory().resolve("server.cfg"), "server.seed 1\n");
        page(browser, stand, "/files#path=&file=server.cfg")
                .until("document.querySelector('.CodeMirror')?.CodeMirror.getValue().includes('seed 1')");
        browser.run("document.querySelector('.CodeMirror').CodeMirror.setValue('server.seed 4711\\n')");
        browser.find("[data-part=save]").click();
        browser.until("document.querySelector('[data-part=ask][open] .is-new')?.textContent.includes('4711')");
        browser.find("[data-part=yes]").click();
        await().atMost(PanelServer.PATIENCE).until(() -> holds(config, "server.seed 4711\n"));
        tellsNothing(browser);
    }

    private static void whatBreaksIsPutBack(Browser browser, Stand stand) throws Exception {
        page(browser, stand, "/backups").until("document.querySelector('[data-part=filter]')?.options.length > 0");
        browser.find("[data-part=take]").click();
        browser.run("document.querySelector('[data-part=taking] [name=name]').value = 'before'");
        browser.find("[data-part=taking] button[value=yes]").click();
        await().atMost(PanelServer.PATIENCE).until(() -> stand.server().newestBackup("COMPLETED"));
        Path config = Files.writeString(stand.directory().resolve("server.cfg"), "server.seed nonsense\n");

        page(browser, stand, "/backups").until("document.querySelector('[data-deed=restore]')");
        tellsNothing(browser);
        browser.run("document.querySelector('[data-deed=restore]').closest('details').open = true");
        browser.find("[data-deed=restore]").click();
        browser.find("[data-part=ask][open] [data-part=yes]").click();

        await().atMost(PanelServer.PATIENCE)
                .until(() ->
                        holds(config, "server.seed 4711\n") && stand.server().newestBackup("COMPLETED"));
        stand.server().is("running");
    }

    private static void itIsStopped(Browser browser, Stand stand) {
        page(browser, stand, "").untilText("Running");
        browser.find(".cx-actions a[href='#power-stop']").click();
        browser.find("#power-stop form[data-body='{\"signal\":\"stop\"}'] button")
                .click();
        browser.untilText("Stopped");
    }

    private static void whereThePanelIsNamedItsOwnCopiesAre(Browser browser, Stand stand) throws Exception {
        page(browser, stand, "/connection").find("a[href$='/panel-copies']").click();
        browser.find("#copy-name").sendKeys("by hand", Keys.ENTER);
        await().atMost(PanelServer.PATIENCE)
                .until(() -> page(browser, stand, "/panel-copies").text().contains("Complete"));
        assertThat(browser.accessibilityFindings()).isEmpty();
        Path config = Files.writeString(stand.directory().resolve("server.cfg"), "server.seed nonsense\n");

        browser.find("a[href^='#restore-']").click();
        browser.find("dialog[open] form button").click();

        await().atMost(PanelServer.PATIENCE).until(() -> holds(config, "server.seed 4711\n"));
    }

    /** A file that is just being replaced is not there for a moment. */
    private static boolean holds(Path file, String text) throws IOException {
        try {
            return Files.readString(file).equals(text);
        } catch (NoSuchFileException meanwhile) {
            return false;
        }
    }

    /** Neither the kind of connection nor what belongs to it is named where one plays with the server. */
    private static void tellsNothing(Browser browser) {
        assertThat(browser.text().toLowerCase(Locale.ROOT))
                .doesNotContain(
                        "pterodactyl",
                        "cubecoders",
                        "bare_metal",
                        "wings",
                        FakePterodactyl.SERVER,
                        FakeAmp.INSTANCE,
                        ".corrosion-");
    }
}
