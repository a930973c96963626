package io.corrosion.itests.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** An operator gives an organisation a server, on a page, and is told what is wrong before anything is made. */
@ExtendWith(PlatformExtension.class)
class PlatformServersIT {

    private final String name = "given-" + Long.toString(System.nanoTime(), 36);

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void aServerIsMadeForAnOrganisationAndStandsInTheListAtOnce(Platform platform) {
        Api admin = platform.as(platform.admin());
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.admin()).go("/admin/servers");

            browser.find("#organisation").sendKeys("nobody-" + name.substring(6), Keys.ENTER);
            browser.untilText("There is no organisation with this short name.");
            assertThat(named(admin)).isNull();

            browser.find("#organisation").clear();
            browser.find("#organisation").sendKeys("northwind");
            browser.find("#name").sendKeys(name);
            browser.find("#reason").sendKeys("They asked for it", Keys.ENTER);
            browser.until("document.querySelector('main table').innerText.includes('" + name + "')");
            browser.untilText(name + " now belongs to");
            assertThat(browser.accessibilityFindings()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        } finally {
            withdraw(platform, admin);
        }
    }

    private JsonNode named(Api admin) {
        for (JsonNode each : admin.get("/api/v1/admin/servers?limit=200").json().path("items")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** Others' tests count the servers of this organisation. */
    private void withdraw(Platform platform, Api admin) {
        JsonNode made = named(admin);
        if (made != null) {
            String id = made.path("id").asText();
            Api owner = platform.as(platform.secondOwner());
            assertThat(owner.delete("/api/v1/servers/" + id + "?confirm=" + name)
                            .status())
                    .isEqualTo(204);
            admin.post("/api/v1/admin/licenses/" + id + "/revoke", "{\"reason\":\"the end of a test\"}");
            assertThat(owner.get("/api/v1/servers").body()).doesNotContain(id);
        }
    }
}
