package io.corrosion.itests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.isolation.Cast.Part;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page as every identity, compared with {@code pages.tsv}, and every live topic, compared with {@code topics.tsv}. Cells of
 * pages: {@code in} when it was shown, {@code login} when one was led to the door, {@code to …} when one was led elsewhere, else
 * the status. Cells of topics: {@code in} when the subscription was confirmed, else the status.
 */
@ExtendWith(PlatformExtension.class)
class PageTableIT {

    private static final String MADE_UP = "00000000-0000-4000-8000-0000000000fe";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void everyPageAndEveryTopicIsShownToWhomTheTablesSay(Platform platform) throws Exception {
        Sources sources = Sources.read();
        Table pages = Table.read("pages.tsv", Identity.header());
        Table topics = Table.read("topics.tsv", Identity.header());
        Map<String, Map<String, String>> seenPages = new TreeMap<>();
        sources.pages().forEach(page -> seenPages.put(page, new ConcurrentHashMap<>()));
        Map<String, Map<String, String>> seenTopics = new TreeMap<>();
        sources.topics().forEach(topic -> seenTopics.put(topic, new ConcurrentHashMap<>()));
        try (Cast cast = Cast.of(platform)) {
            ExecutorService everybody = Executors.newFixedThreadPool(4);
            List<Future<?>> walks = new ArrayList<>();
            for (Identity identity : Identity.values()) {
                Part part = cast.part(identity);
                HttpClient browser = browser(platform, identity.isAProgram() ? "" : cast.cookie(part.account()));
                walks.add(everybody.submit(() -> {
                    for (var page : seenPages.entrySet()) {
                        page.getValue()
                                .put(
                                        identity.name(),
                                        shown(browser, platform, part, page.getKey(), identity.isAProgram()));
                    }
                    Topics.ask(platform, part, seenTopics.keySet())
                            .forEach((topic, cell) -> seenTopics.get(topic).put(identity.name(), cell));
                    return null;
                }));
            }
            for (Future<?> walk : walks) {
                walk.get();
            }
            everybody.shutdown();
        }

        SoftAssertions soft = new SoftAssertions();
        seenPages.forEach((page, cells) -> neverWhateverTheTableSays(page, cells, soft));
        seenTopics.forEach((topic, cells) -> neverWhateverTheTableSays("/servers/${server}/" + topic, cells, soft));
        pages.compare(seenPages, soft);
        topics.compare(seenTopics, soft);
        if (Table.isWriting()) {
            pages.write();
            topics.write();
        }
        assertThat(seenPages).hasSizeGreaterThan(40);
        assertThat(seenTopics).containsKeys("console", "status");
        soft.assertAll();
    }

    /** What no line of the tables can allow. */
    private static void neverWhateverTheTableSays(String thing, Map<String, String> cells, SoftAssertions soft) {
        cells.forEach((identity, cell) ->
                soft.assertThat(cell).as(thing + " as " + identity).doesNotStartWith("5"));
        if (thing.contains("${server}")) {
            for (Identity identity : Identity.values()) {
                if (identity.isOutside()) {
                    soft.assertThat(cells.get(identity.name()))
                            .as(thing + " as " + identity)
                            .isIn("404", "401", "login");
                }
            }
        }
    }

    private static String shown(HttpClient browser, Platform platform, Part part, String page, boolean isAProgram)
            throws IOException, InterruptedException {
        String path = page.replace("${server}", part.server().toString())
                .replace("${tenant}", part.tenant().toString())
                .replaceAll("\\$\\{[^}]+}", MADE_UP);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(platform.baseUrl() + path)).timeout(PATIENCE);
        if (isAProgram) {
            request.header("Authorization", "Bearer " + part.api().token());
        }
        HttpResponse<String> answer = browser.send(request.build(), BodyHandlers.ofString());
        String there = answer.uri().getPath();
        if (there.equals("/login") && !path.equals("/login")) {
            return "login";
        }
        if (answer.statusCode() != 200) {
            return Integer.toString(answer.statusCode());
        }
        return there.equals(path) ? "in" : "to " + there.replace(part.server().toString(), "${server}");
    }

    private static HttpClient browser(Platform platform, String session) {
        CookieManager cookies = new CookieManager();
        if (!session.isEmpty()) {
            HttpCookie cookie = new HttpCookie("corrosion_session", session);
            cookie.setPath("/");
            cookie.setVersion(0);
            cookies.getCookieStore().add(URI.create(platform.baseUrl()), cookie);
        }
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build();
    }
}
