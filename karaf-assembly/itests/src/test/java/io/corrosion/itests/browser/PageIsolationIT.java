package io.corrosion.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.browser.SeenPage.Visitor;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page that is looked at, asked for by those who must not see it. */
@ExtendWith(PlatformExtension.class)
class PageIsolationIT {

    private static final String OWNERS_SERVER = "Ashfall EU Main";

    /** What the browser got, after redirections. */
    private record Page(long status, String address, String markup) {}

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void nobodyIsLedToTheDoor(Platform platform) throws IOException {
        SoftAssertions soft = new SoftAssertions();
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.go("/login");
            for (SeenPage seen : pages(platform, Visitor.OWNER, Visitor.ADMIN)) {
                Page page = ask(browser, seen);
                soft.assertThat(page.address().contains("/login") || page.status() == 404)
                        .as(seen + " answered " + page.status() + " at " + page.address())
                        .isTrue();
            }
        }
        soft.assertAll();
    }

    @Test
    void anotherOrganisationsServerIsNotThere(Platform platform) throws IOException {
        List<SeenPage> ofTheServer = pages(platform, Visitor.OWNER).stream()
                .filter(seen -> seen.path().contains(platform.serverId().toString()))
                .toList();
        SoftAssertions soft = new SoftAssertions();
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.secondOwner());
            for (SeenPage seen : ofTheServer) {
                Page page = ask(browser, seen);
                soft.assertThat(page.status()).as(seen.toString()).isEqualTo(404);
                soft.assertThat(page.markup()).as(seen.toString()).doesNotContain(OWNERS_SERVER);
            }
        }
        assertThat(ofTheServer).hasSizeGreaterThan(5);
        soft.assertAll();
    }

    @Test
    void operatorsPagesAreForOperators(Platform platform) throws IOException {
        List<SeenPage> desks = pages(platform, Visitor.ADMIN).stream()
                .filter(seen -> seen.path().startsWith("/admin"))
                .toList();
        SoftAssertions soft = new SoftAssertions();
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner());
            for (SeenPage seen : desks) {
                soft.assertThat(ask(browser, seen).status()).as(seen.toString()).isIn(403L, 404L);
            }
        }
        assertThat(desks).hasSizeGreaterThan(3);
        soft.assertAll();
    }

    private static List<SeenPage> pages(Platform platform, Visitor... visitors) throws IOException {
        Map<Visitor, List<SeenPage>> all = SeenPage.all(platform);
        return Stream.of(visitors)
                .flatMap(visitor -> all.getOrDefault(visitor, List.of()).stream())
                .toList();
    }

    private static Page ask(Browser browser, SeenPage seen) {
        List<?> answer = (List<?>) browser.run("""
                const asked = new XMLHttpRequest();
                asked.open('GET', arguments[0], false);
                asked.send();
                return [asked.status, asked.responseURL, asked.responseText];
                """, seen.path());
        return new Page((Long) answer.get(0), (String) answer.get(1), (String) answer.get(2));
    }
}
