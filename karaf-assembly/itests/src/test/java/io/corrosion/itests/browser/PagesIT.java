package io.corrosion.itests.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every page at both widths, and in the dark once its system prefers that: no complaint of the browser, nothing serious of
 * axe-core, no sideways scrolling. {@code -Dcorrosion.screenshots=docs/screenshots} makes a picture of each.
 */
@ExtendWith(PlatformExtension.class)
class PagesIT {

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @ParameterizedTest
    @EnumSource(Device.class)
    void everyPageIsFitToBeSeen(Device device, Platform platform) throws IOException {
        SoftAssertions soft = new SoftAssertions();
        for (var visit : SeenPage.all(platform).entrySet()) {
            try (Browser browser = Browser.open(platform, device, Theme.LIGHT)) {
                visit.getKey().account(platform).ifPresent(browser::signIn);
                visit.getValue().forEach(page -> look(browser.go(page.path()), page.name(), device, soft));
            }
        }
        soft.assertAll();
    }

    private static void look(Browser browser, String name, Device device, SoftAssertions soft) {
        String what = name + " " + device;
        browser.until("document.readyState === 'complete' && document.fonts.status === 'loaded'");
        if (name.equals("server-overview") || name.equals("console")) {
            browser.until("!document.body.innerText.includes('No contact')");
        }
        soft.assertThat(browser.scrollsSideways())
                .as(what + " scrolls sideways")
                .isFalse();
        soft.assertThat(browser.accessibilityFindings()).as(what).isEmpty();
        keep(browser, name, device, Theme.LIGHT);
        soft.assertThat(browser.prefer(Theme.DARK).contrastFindings())
                .as(what + " in the dark")
                .isEmpty();
        keep(browser, name, device, Theme.DARK);
        soft.assertThat(browser.complaints().stream().filter(line -> !line.contains("status of 404")))
                .as(what)
                .isEmpty();
        browser.prefer(Theme.LIGHT);
    }

    private static void keep(Browser browser, String name, Device device, Theme theme) {
        String folder = System.getProperty("corrosion.screenshots", "");
        if (!folder.isEmpty()) {
            Path home = Path.of(System.getProperty("corrosion.home", "../.."));
            browser.screenshot(home.resolve(folder).resolve(name + "-" + lower(device) + "-" + lower(theme) + ".png"));
        }
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
