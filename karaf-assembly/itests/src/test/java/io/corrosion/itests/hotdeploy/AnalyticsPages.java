package io.corrosion.itests.hotdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The pages of analytics and its cards in a browser. */
final class AnalyticsPages {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String CANVAS = "figure[data-field=cpu_percent] canvas";
    private static final int GRIP_RIGHT = 56;
    private static final int GRIP_UP = 17;
    private static final String CPU = "document.querySelector('figure[data-field=cpu_percent]')";

    private final Platform platform;
    private final Path saved;

    /** @param saved where the browser puts what is saved */
    AnalyticsPages(Platform platform, Path saved) {
        this.platform = platform;
        this.saved = saved;
    }

    /** The pages on every device, in light and in dark, and what a chart does under the mouse. */
    void draw() throws IOException {
        for (Device device : Device.values()) {
            Theme theme = device == Device.DESKTOP ? Theme.LIGHT : Theme.DARK;
            try (Browser browser = Browser.open(platform, device, theme)) {
                browser.go("/sites/" + platform.serverId());
                browser.screenshot(Path.of("target/screenshots/public-site" + device + ".png"));
                isInOrder(browser, "the public page on " + device);
                browser.signIn(platform.owner());
                thePagesOfAServerAreInOrder(browser, device);
                if (device == Device.DESKTOP) {
                    theLineGrowsAndStaysWhereSomebodyZoomed(browser);
                    aGapIsNotCrossed(browser);
                    aChartIsSavedAsAPicture(browser);
                    valuesOfNowAndOfLastWeek(browser);
                }
            }
        }
    }

    private void thePagesOfAServerAreInOrder(Browser browser, Device device) {
        for (String path : new String[] {
            "/servers/" + platform.serverId() + "/analytics?range=1h",
            "/servers/" + platform.serverId() + "/alerts",
            "/servers/" + platform.serverId() + "/site",
            "/analytics?range=24h"
        }) {
            browser.go(path);
            if (path.contains("analytics")) {
                browser.until("document.querySelector('figure.is-drawn canvas')");
            }
            isInOrder(browser, path + " on " + device);
        }
    }

    private static void isInOrder(Browser browser, String page) {
        assertThat(browser.accessibilityFindings()).as(page).isEmpty();
        assertThat(browser.complaints()).as(page).isEmpty();
        assertThat(browser.scrollsSideways()).as(page).isFalse();
    }

    /** With the slider's grip and with the wheel; what is shown is what was chosen (ANLY-07), also after it grew (ANLY-31). */
    private void theLineGrowsAndStaysWhereSomebodyZoomed(Browser browser) {
        browser.go("/servers/" + platform.serverId() + "/analytics?range=1h");
        browser.until(CPU + ".matches('.is-drawn')");
        await().atMost(PATIENCE).until(() -> points(browser) > 3);
        double[] whole = shown(browser);

        browser.dragFromLowerLeft(CANVAS, GRIP_RIGHT, GRIP_UP, 120);
        double[] dragged = await().until(() -> shown(browser), edges -> edges[0] > whole[0]);
        browser.turnWheel(CANVAS, -200);
        double[] chosen = await().until(() -> shown(browser), edges -> edges[0] > dragged[0] && edges[1] < dragged[1]);
        assertThat(chosen).containsExactly(zoom(browser), within(1.0));

        long drawn = points(browser);
        await().atMost(PATIENCE).until(() -> points(browser) > drawn);
        assertThat(shown(browser)).as("after it grew").containsExactly(chosen, within(1.0));
    }

    /** The edges of the axis as they are drawn, in milliseconds. */
    private static double[] shown(Browser browser) {
        return edges(browser, CPU + ".chart.getModel().getComponent('xAxis').axis.scale.getExtent()");
    }

    private static double[] zoom(Browser browser) {
        return edges(browser, "(zoom => [zoom.startValue, zoom.endValue])(" + CPU + ".chart.getOption().dataZoom[0])");
    }

    private static double[] edges(Browser browser, String expression) {
        return ((List<?>) browser.run("return " + expression))
                .stream().mapToDouble(edge -> ((Number) edge).doubleValue()).toArray();
    }

    private static void aGapIsNotCrossed(Browser browser) {
        String redrawn = "document.documentElement.dataset.bsTheme = document.documentElement.dataset.bsTheme";
        String holes = CPU + ".chart.getOption().series[0].data.filter(point => point[1] === null).length";
        long before = (Long) browser.run("return " + holes);
        browser.run(CPU + ".querySelector('tbody td').dataset.value = '2026-01-01T00:00:00Z';" + redrawn);
        browser.until(holes + " === " + (before + 1));
    }

    private static long points(Browser browser) {
        return (Long) browser.run("return " + CPU + ".chart.getOption().series[0].data.length");
    }

    private void aChartIsSavedAsAPicture(Browser browser) throws IOException {
        browser.savesTo(saved);
        browser.find("figure[data-field=cpu_percent] [data-part=png]").click();
        byte[] file = await().atMost(PATIENCE)
                .until(() -> pictureIn(saved), Optional::isPresent)
                .orElseThrow();
        assertThat(file).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
        int[] colours = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        assertThat(Arrays.stream(colours).distinct().count()).as("colours").isGreaterThan(2);
    }

    /** Empty while the browser still writes it, under another name. */
    private static Optional<byte[]> pictureIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> picture =
                    files.filter(file -> file.toString().endsWith(".png")).findFirst();
            return picture.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(picture.get()));
        }
    }

    private void valuesOfNowAndOfLastWeek(Browser browser) {
        browser.go("/servers/" + platform.serverId());
        for (String card : new String[] {
            "[data-field=players] [data-part=value]",
            "[data-field=cpu_percent] [data-part=value]",
            "[data-field=memory_mb] [data-part=value]",
            "dd[data-field=disk_gb]"
        }) {
            browser.until("/[0-9]/.test(document.querySelector('" + card + "').textContent)");
        }
        for (String range : new String[] {"7d", "30d"}) {
            browser.go("/servers/" + platform.serverId() + "/analytics?range=" + range);
            assertThat(browser.has("a[href*='export?range=" + range + "']")).isTrue();
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
