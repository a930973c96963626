package io.corrosion.itests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A plugin that lies in the server's directory is found, unloaded, loaded, and gets a wipe rule in the browser. */
@ExtendWith(PlatformExtension.class)
class GamePluginsIT {

    private static final String SOURCE = "[Info(\"Around\", \"somebody\", \"4.4.0\")]";

    @Test
    void aPluginIsFoundUnloadedLoadedAndGetsARule(Platform platform) throws Exception {
        Operated server = new Operated(platform);
        server.isRunning();
        String name = "Around" + System.nanoTime();
        String file = "oxide/plugins/" + name + ".cs";
        server.raw("PUT", "/files/content?path=" + file, SOURCE.getBytes(StandardCharsets.UTF_8));
        try {
            server.post("/plugins/refresh", "");
            JsonNode found = server.get("/plugins/" + name);
            assertThat(found.path("version").asText()).isEqualTo("4.4.0");
            assertThat(found.path("source").asText()).isEqualTo("manual");
            assertThat(found.path("rule").asText()).isEqualTo("absent");

            assertThat(server.post("/plugins/" + name + "/unload", "")
                            .path("is_loaded")
                            .asBoolean())
                    .isFalse();
            assertThat(server.post("/plugins/" + name + "/load", "")
                            .path("is_loaded")
                            .asBoolean())
                    .isTrue();
            rule(platform, server, name);
        } finally {
            server.api.delete(server.base + "/files?permanent=true&path=" + file);
            server.post("/plugins/refresh", "");
        }
        assertThat(server.get("/plugins/" + name).path("is_installed").asBoolean())
                .isFalse();
    }

    private static void rule(Platform platform, Operated server, String name) {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        try (Browser browser = Browser.open(platform, Device.PHONE, Theme.DARK)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId() + "/plugins/" + name);
            browser.find("#r-data").sendKeys(name + "/");
            assertThat(browser.accessibilityFindings()).isEmpty();
            assertThat(browser.scrollsSideways()).isFalse();
            browser.run("document.querySelector('fieldset input[type=checkbox]').click()");
            browser.run("document.querySelector('main form:not(.cx-do) button.btn-primary').click()");
            server.until("/plugins/" + name, it -> it.path("rule").asText().equals("chosen"));
            assertThat(browser.complaints()).isEmpty();
        }
        JsonNode chosen = server.get("/plugins/" + name);
        assertThat(chosen.path("wipe_on_map").asBoolean()).isTrue();
        assertThat(chosen.path("data_paths").path(0).asText()).isEqualTo(name + "/");
    }
}
