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
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page at both widths in both themes: no complaint of the browser, nothing serious of axe-core, no sideways
 * scrolling; and a picture of each. {@code -Dcorrosion.screenshots=docs/screenshots} keeps the pictures.
 */
@ExtendWith(PlatformExtension.class)
class PagesIT {

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, LIGHT", "DESKTOP, DARK", "PHONE, LIGHT", "PHONE, DARK"})
    void everyPageIsFitToBeSeen(Device device, Theme theme, Platform platform) throws IOException {
        SoftAssertions soft = new SoftAssertions();
        for (var visit : SeenPage.all(platform).entrySet()) {
            try (Browser browser = Browser.open(platform, device, theme)) {
                visit.getKey().account(platform).ifPresent(browser::signIn);
                visit.getValue().forEach(page -> look(browser.go(page.path()), page.name(), device, theme, soft));
            }
        }
        soft.assertAll();
    }

    private static void look(Browser browser, String name, Device device, Theme theme, SoftAssertions soft) {
        String what = name + " " + device + " " + theme;
        browser.until("document.readyState === 'complete' && document.fonts.status === 'loaded'");
        if (name.equals("server-overview") || name.equals("console")) {
            browser.until("!document.body.innerText.includes('No contact')");
        }
        soft.assertThat(browser.scrollsSideways())
                .as(what + " scrolls sideways")
                .isFalse();
        soft.assertThat(browser.accessibilityFindings()).as(what).isEmpty();
        soft.assertThat(browser.complaints().stream().filter(line -> !line.contains("status of 404")))
                .as(what)
                .isEmpty();
        browser.screenshot(folder().resolve(name + "-" + lower(device) + "-" + lower(theme) + ".png"));
    }

    private static Path folder() {
        String kept = System.getProperty("corrosion.screenshots", "");
        return kept.isEmpty()
                ? Path.of(System.getProperty("corrosion.work", "target"), "screenshots")
                : Path.of(System.getProperty("corrosion.home", "../..")).resolve(kept);
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
