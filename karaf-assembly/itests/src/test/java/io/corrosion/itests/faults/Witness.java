package io.corrosion.itests.faults;

import static org.awaitility.Awaitility.await;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import java.time.Duration;
import java.util.List;

/**
 * Somebody who looks at a server's page while its parts die, and never loads it again. Writes down everything the page says of
 * the server and of itself, so that no word is missed however short it stands there. Confined to one test.
 */
final class Witness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The badge's state, its word and the line about the connection to the platform, each time one of them changes. */
    private static final String WATCH = """
            window.told = [];
            const note = () => {
              const badge = document.querySelector('.cx-badge[data-live]');
              const line = document.getElementById('cx-offline');
              const words = badge.textContent.trim() + (line.hidden ? '' : ' | ' + line.textContent.trim());
              if (told.at(-1)?.words !== words) told.push({ at: Date.now(), words });
            };
            new MutationObserver(note).observe(document.body,
                { subtree: true, childList: true, characterData: true, attributes: true });
            note();
            """;

    /** What other pages and the API say, asked again and again: status, and whether the server's name stands there. */
    private static final String ASK = """
            window.answers = [];
            window.asking = true;
            const ask = async path => {
              while (window.asking) {
                await fetch(path, { headers: { Accept: 'text/html, application/json' } })
                  .then(async answer => answers.push(`${answer.status} ${new URL(answer.url).pathname} ${
                    (await answer.text()).includes('Ashfall EU Main') ? 'with' : 'without'} the server`))
                  .catch(() => answers.push('no answer'));
                await new Promise(resume => setTimeout(resume, 100));
              }
            };
            ask('/servers');
            ask(location.pathname);
            ask('/api/v1' + location.pathname);
            """;

    private final Browser browser;

    Witness(Platform platform) {
        browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT);
        browser.signIn(platform.owner()).go("/servers/" + platform.serverId()).untilText("Running");
        browser.run(WATCH);
    }

    /** Everything that is heard from now on counts. */
    void listens() {
        browser.run("told.splice(0, told.length - 1)");
    }

    /** Waits until the page has said this, be it for a moment. */
    void hears(String words) {
        await("the page says " + words).atMost(PATIENCE).until(() -> said().stream()
                .anyMatch(told -> told.contains(words)));
    }

    /** Waits until the page says that all is well again. */
    void seesItWellAgain() {
        await("the page says that the server runs").atMost(PATIENCE).until(() -> said().get(said().size() - 1)
                .equals("Running"));
    }

    /** How long it took from that moment until the page said anything new. */
    Duration tookToSay(long since) {
        return Duration.ofMillis(((Number) browser.run("return told[1].at")).longValue() - since);
    }

    @SuppressWarnings("unchecked") // a script's array of strings
    List<String> said() {
        return (List<String>) browser.run("return told.map(one => one.words)");
    }

    /** Loads the list and this page and asks the API, over and over, until {@link #answers}. */
    void asks() {
        browser.run(ASK);
    }

    /** What the pages that were loaded meanwhile said. */
    @SuppressWarnings("unchecked") // a script's array of strings
    List<String> answers() {
        return (List<String>) browser.run("window.asking = false; return [...new Set(answers)]");
    }

    @Override
    public void close() {
        browser.close();
    }
}
