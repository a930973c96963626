package io.corrosion.itests.wipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/**
 * A wipe as an owner lives through it in the browser: planned step by step, previewed, counted down, watched, taken back; and
 * one whose server does not come up again.
 */
@ExtendWith(PlatformExtension.class)
class WipesBrowserIT {

    private static Browser browser;

    /** Another one each time: a seed that is played already is refused. */
    private final int seed = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);

    private final String name = "browser " + UUID.randomUUID();
    private WipedServer server;

    @BeforeAll
    static void anOwnerSignsIn(Platform platform) {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT).signIn(platform.owner());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void aServerThatRuns(Platform platform) {
        server = new WipedServer(platform);
        server.awaitRunning();
    }

    @AfterEach
    void asItWas() {
        server.mend();
        server.awaitRunning();
        server.deleteProfiles(name);
    }

    private static void page(Platform platform, Device device, Theme theme) {
        browser.on(device)
                .prefer(theme)
                .go("/servers/" + platform.serverId() + "/wipes")
                .until("document.querySelector('[data-part=calendar] .fc-view')");
    }

    @Test
    void aWipeIsPlannedPreviewedCountedDownWatchedAndTakenBack(Platform platform) {
        page(platform, Device.DESKTOP, Theme.LIGHT);
        press(browser, "[data-part=profile-new]");
        browser.until("document.querySelector('[data-part=profiling][open]')");
        assertThat(browser.accessibilityFindings()).isEmpty();
        fill(browser, "profile_name", name);
        fill(browser, "warnings", "2");
        fill(browser, "pre.countdown_unit", "seconds");
        browser.run("document.querySelector('[name=\"pre.kick_players_before_wipe\"]').checked = false");
        fill(browser, "map.mode", "seed");
        fill(browser, "map.seed", String.valueOf(seed));
        press(browser, "[data-part=profile-form] [type=submit]");
        browser.until("document.querySelector('[data-part=profiles]').textContent.includes('" + name + "')");

        choose(browser, "plan-open");
        browser.until("document.querySelector('[data-part=files] tr[data-kind=delete]')");
        List<String> goes = previewed(browser, "delete");
        assertThat(previewed(browser, "keep")).anyMatch(path -> path.contains("player.blueprints"));
        assertThat(previewed(browser, "change")).anyMatch(path -> path.endsWith("cfg/server.cfg"));

        rehearsed(browser, goes);
        choose(browser, "wipe-open");
        browser.until("document.querySelector('[data-part=hero]').dataset.id"
                + " && !document.querySelector('[data-part=hero]').hidden");
        String id = (String) browser.run("return document.querySelector('[data-part=hero]').dataset.id");
        JsonNode done = server.ended(id, "success");
        browser.until("document.querySelector('[data-part=hero]').dataset.status === 'success'")
                .until("document.querySelectorAll('[data-part=steps] [data-state=done]').length > 8")
                .until("document.querySelector('[data-part=log]').textContent.includes('Deleted server/')");
        assertThat(WipedServer.paths(done.path("plan").path("delete")))
                .containsAll(goes)
                .noneMatch(path -> path.contains("blueprints"));
        assertThat(done.path("map_used").asText()).contains(String.valueOf(seed));
        assertThat(done.path("backup_reference").asText()).isNotEmpty();
        assertThat(done.path("trigger").asText()).isEqualTo("manual");

        press(browser, "[data-part=hero-actions] .btn-d");
        browser.until("document.querySelector('[data-part=ask][open]')");
        assertThat(browser.accessibilityFindings()).isEmpty();
        press(browser, "[data-part=yes]");
        assertThat(server.ended(id, "rolled_back").path("resolution").asText()).isEqualTo("restored");
        browser.until("document.querySelector('tr[data-id=\"" + id + "\"]').dataset.status === 'rolled_back'");
        throughTheCalendar(browser);
        assertThat(browser.complaints()).isEmpty();
    }

    /** The server's start command makes its game hang while it boots. */
    @Test
    void aServerThatDoesNotComeUpIsPutBackAndSaysWhatFailed(Platform platform) {
        server.addProfile(name, seed, 1);
        server.breakStart();
        page(platform, Device.PHONE, Theme.DARK);
        choose(browser, "wipe-open");
        browser.until("!document.querySelector('[data-part=hero]').hidden");
        String id = (String) browser.run("return document.querySelector('[data-part=hero]').dataset.id");
        server.awaitStep(id, "undo_stop");
        server.mend();
        JsonNode back = server.ended(id, "rolled_back");
        browser.until("document.querySelector('[data-part=hero]').dataset.status === 'rolled_back'")
                .until("document.querySelector('[data-part=steps] [data-step=verify]').dataset.state === 'failed'")
                .untilText("did not come up")
                .untilText("put back as it was");

        assertThat(back.path("resolution").asText()).isEqualTo("restored");
        assertThat(browser.accessibilityFindings()).isEmpty();
        assertThat(browser.scrollsSideways()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    /** With the keyboard alone: to the next month and back, and from a wipe of this month to what became of it. */
    private static void throughTheCalendar(Browser browser) {
        String shown = "document.querySelector('.fc-toolbar-title').textContent";
        Object month = browser.run("return " + shown);
        browser.run("document.querySelector('[data-part=schedule-new]').focus()");
        browser.tabTo(".fc-next-button").press(Keys.ENTER);
        browser.until(shown + " !== '" + month + "'");
        browser.tabTo(".fc-today-button").press(Keys.ENTER);
        browser.until(shown + " === '" + month + "' && document.querySelector('[data-part=calendar] .e-done')");
        browser.run("document.querySelector('[data-part=hero]').dataset.id = ''");
        browser.tabTo("[data-part=calendar] .e-done").press(Keys.ENTER);
        browser.until("document.querySelector('[data-part=hero]').dataset.id");
    }

    /** The wipe is tried on a copy: everything as planned, and nothing left of it on the server, which runs on. */
    private void rehearsed(Browser browser, List<String> goes) {
        String rehearsal = "document.querySelector('[data-part=rehearsal]')";
        choose(browser, "rehearse-open");
        browser.until("['success', 'failed', 'differs'].includes(" + rehearsal + ".dataset.status)")
                .untilText("every one is as planned, to the byte");
        browser.until("!document.querySelector('[data-part=rehearse-open]').disabled");
        assertThat(browser.accessibilityFindings()).isEmpty();
        press(browser, "[data-part=rehearsal-plan]");
        browser.until("document.querySelector('[data-part=files] tr[data-kind=delete]')");

        assertThat(previewed(browser, "delete")).containsAll(goes);
        JsonNode found = WipedServer.made(
                server.api.get(server.base + "/wipe-rehearsals/" + browser.run("return " + rehearsal + ".dataset.id")));
        assertThat(found.path("deviations")).isEmpty();
        assertThat(found.path("files").asInt()).isGreaterThan(3);
        assertThat(WipedServer.made(server.api.get(server.base + "/files?path="))
                        .toString())
                .doesNotContain("corrosion-rehearsal");
        assertThat(WipedServer.made(server.api.get(server.base)).path("status").asText())
                .isEqualTo("running");
    }

    /** The files of that kind in the plan the page shows. */
    @SuppressWarnings("unchecked")
    private static List<String> previewed(Browser browser, String kind) {
        return (List<String>) browser.run(
                "return [...document.querySelectorAll('[data-part=files] tr[data-kind=' + arguments[0] + '] td:nth-child(2)')]"
                        + ".map(cell => cell.textContent)",
                kind);
    }

    /** Presses a button wherever the page has moved it meanwhile. */
    private static void press(Browser browser, String css) {
        browser.run("document.querySelector(arguments[0]).click()", css);
    }

    private static void fill(Browser browser, String field, String value) {
        browser.run(
                "document.querySelector('[data-part=profile-form]').elements[arguments[0]].value = arguments[1]",
                field,
                value);
    }

    /** Opens the dialog, chooses the profile, and says yes. */
    private void choose(Browser browser, String button) {
        press(browser, "[data-part=" + button + "]");
        browser.until("document.querySelector('[data-part=starting][open]')");
        browser.run(
                "const select = document.querySelector('[data-part=starting] [name=profile]');"
                        + "select.value = [...select.options].find(option => option.text === arguments[0]).value",
                name);
        press(browser, "[data-part=starting-yes]");
    }
}
