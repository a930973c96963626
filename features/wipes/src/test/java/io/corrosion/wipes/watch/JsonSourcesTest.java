package io.corrosion.wipes.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is asked for builds may answer anything: it costs neither memory nor time, and leads nowhere. */
class JsonSourcesTest {

    private static final String GOOD =
            "{\"data\":{\"258550\":{\"depots\":{\"branches\":{\"public\":{\"buildid\":\"101\"}}}}}}";
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final ExecutorService hands = Executors.newCachedThreadPool();
    /** Opened at the end, so that no handler outlives its test. */
    private final CountDownLatch over = new CountDownLatch(1);

    private HttpServer web;

    @BeforeEach
    void open() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(hands);
        web.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        web.stop(0);
        hands.shutdownNow();
    }

    private URI at(String path, HttpHandler handler) {
        web.createContext(path, handler);
        return URI.create("http://127.0.0.1:" + web.getAddress().getPort() + path);
    }

    private static HttpHandler saying(String text) {
        return exchange -> say(exchange, text);
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpHandler leadingTo(String address) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", address);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        };
    }

    private static Optional<String> ask(Duration limit, URI address) {
        return assertTimeoutPreemptively(
                GENEROUS, () -> new JsonSources(limit).steam(address).newestBuild());
    }

    @Test
    void anAnswerWithoutEndIsLeftAtItsLimitAndTheLineIsCut() throws InterruptedException {
        CountDownLatch cut = new CountDownLatch(1);
        URI address = at("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blank = new byte[64 * 1024];
            java.util.Arrays.fill(blank, (byte) ' ');
            try {
                while (over.getCount() > 0) {
                    exchange.getResponseBody().write(blank);
                }
            } catch (IOException gone) {
                cut.countDown();
            }
        });

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20), address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 8388608 bytes");
        assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoSendsItsAnswerBitByBitKeepsNobodyWaiting() {
        URI address = at("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                do {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                } while (!over.await(20, TimeUnit.MILLISECONDS));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> ask(Duration.ofMillis(300), address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1 has not answered all within 300 ms");
    }

    @Test
    void whoNeverAnswersKeepsNobodyWaiting() {
        URI address = at("/silent", exchange -> {
            try {
                over.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> ask(Duration.ofMillis(300), address)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2", "<html>no</html>", "{\"data\":", "\u0000"})
    void whatIsNoJsonIsSaidToBeNone(String garbage) {
        URI address = at("/garbage", saying(garbage));

        assertThatThrownBy(() -> ask(GENEROUS, address)).isInstanceOf(IOException.class);
    }

    @Test
    void jsonThatIsNestedWithoutEndIsRefused() {
        URI address = at("/deep", saying("[".repeat(1_000_000)));

        assertThatThrownBy(() -> ask(GENEROUS, address)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "7",
                "{\"data\":[]}",
                "{\"data\":{\"258550\":{\"depots\":{\"branches\":{\"public\":{\"buildid\":{\"a\":1}}}}}}}",
                "{\"data\":{\"258550\":{\"depots\":{\"branches\":{\"public\":{\"buildid\":\"1; drop\"}}}}}}"
            })
    void jsonOfAnotherShapeNamesNoBuildAndNoRelease(String other) throws Exception {
        URI address = at("/other", saying(other));

        assertThat(ask(GENEROUS, address)).isEmpty();
        assertThat(new JsonSources().releases("oxide", address).newestRelease()).isEmpty();
    }

    @Test
    void whereItLeadsOnTheSameHostIsFollowed() {
        at("/moved", saying(GOOD));
        URI address = at("/old", leadingTo("/moved"));

        assertThat(ask(GENEROUS, address)).contains("101");
    }

    @Test
    void whereItLeadsInsideIsNotFollowed() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            asked.incrementAndGet();
            say(exchange, GOOD);
        });
        inside.start();
        try {
            String secret = "127.0.0.1:" + inside.getAddress().getPort() + "/latest/meta-data";
            for (String location :
                    new String[] {"http://" + secret, "//" + secret, "http://169.254.169.254/x", "file:///etc/passwd"
                    }) {
                URI address = at("/" + location.hashCode(), leadingTo(location));
                assertThatThrownBy(() -> ask(GENEROUS, address))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("another host");
            }
        } finally {
            inside.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatLeadsInACircleIsLeft() {
        URI address = at("/circle", leadingTo("/circle"));

        assertThatThrownBy(() -> ask(GENEROUS, address)).hasMessageContaining("without end");
    }
}
