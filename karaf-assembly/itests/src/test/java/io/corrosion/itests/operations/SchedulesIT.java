package io.corrosion.itests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schedules of the demo's server: made in the browser, fired by the clock and by hand, each step with its result. */
@ExtendWith(PlatformExtension.class)
class SchedulesIT {

    @Test
    void aScheduleFiresByTheClockAndByHandWithAResultForEachStep(Platform platform) {
        Operated server = new Operated(platform);
        server.isRunning();
        JsonNode made = server.post("/schedules", """
                {"name": "each minute", "crons": ["* * * * *", "*/1 * * * *"], "timezone": "Europe/Berlin", "tasks": [
                  {"task_type": "announcement", "message": "scheduled hello"}, {"task_type": "command", "command": "status"}]}""");
        String path = "/schedules/" + made.path("id").asText();
        try {
            assertThat(made.path("next_runs")).hasSize(5);
            server.post(path + "/run", "");

            JsonNode runs = server.until(path + "/runs", it -> has(it, "manual", "done") && has(it, "cron", "done"));
            for (JsonNode step : runs.path("items").path(0).path("steps")) {
                assertThat(step.path("text").asText()).isNotEmpty();
            }
            assertThat(server.put(path + "/active", "{\"is_active\": false}")
                            .path("next_run")
                            .isNull())
                    .isTrue();
        } finally {
            server.api.delete(server.base + path);
        }
        assertThat(server.api.get(server.base + path).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeKeptIsSaidAtItsField(Platform platform) {
        Operated server = new Operated(platform);

        Answer answer = server.api.post(
                server.base + "/schedules",
                "{\"name\":\"x\",\"crons\":[\"61 * * * *\"],\"tasks\":[{\"task_type\":\"restart\"}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("crons");
        Answer moderator = platform.as(platform.moderator())
                .post(
                        server.base + "/schedules",
                        "{\"name\":\"x\",\"crons\":[\"1 * * * *\"],\"tasks\":[{\"task_type\":\"restart\"}]}");
        assertThat(moderator.status()).isEqualTo(403);
    }

    @Test
    void aScheduleIsMadeInTheBrowser(Platform platform) {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        Operated server = new Operated(platform);
        String name = "browser " + System.nanoTime();
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.DARK)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId() + "/schedules/new");
            browser.find("#s-name").sendKeys(name);
            assertThat(browser.accessibilityFindings()).isEmpty();
            browser.run("document.querySelector('main form:not(.cx-do) button.btn-primary').click()");
            browser.until("location.pathname.endsWith('/schedules')").untilText(name);
            assertThat(browser.accessibilityFindings()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        } finally {
            for (JsonNode each : server.get("/schedules").path("items")) {
                if (each.path("name").asText().equals(name)) {
                    server.api.delete(
                            server.base + "/schedules/" + each.path("id").asText());
                }
            }
        }
    }

    private static boolean has(JsonNode runs, String trigger, String status) {
        for (JsonNode run : runs.path("items")) {
            if (run.path("trigger").asText().equals(trigger)
                    && run.path("status").asText().equals(status)) {
                return true;
            }
        }
        return false;
    }
}
