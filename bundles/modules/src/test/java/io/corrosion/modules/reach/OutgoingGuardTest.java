package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.outgoing.Outgoing;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Modules that call a machine they have declared, a real one, more often than is good for it. */
class OutgoingGuardTest {

    private static final String SLUG = "greeter";
    private static final int MOST = 100;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<InetAddress> answers = new ArrayDeque<>();
    private final Enabled platform = new Enabled(anyServer(), anyServer());
    private HttpServer machine;
    private OutgoingGuard guard;

    @BeforeEach
    void open() throws IOException {
        machine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        machine.createContext("/", exchange -> {
            answered.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        machine.createContext("/echo", exchange -> {
            Headers asked = exchange.getRequestHeaders();
            String words = String.join(
                    " ",
                    exchange.getRequestMethod(),
                    asked.getFirst("Content-Type"),
                    asked.getFirst("X-Greeting"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("X-Kind", "echo");
            exchange.sendResponseHeaders(200, words.length());
            exchange.getResponseBody().write(words.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        machine.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[Outgoing.LONGEST_BODY + 1]);
            exchange.close();
        });
        machine.start();
        Reaches reaches = new Reaches();
        Needs needs = new Needs(
                List.of(),
                List.of("http://127.0.0.1:" + port(), "http://*.example.org:" + port()),
                List.of(),
                List.of());
        reaches.declare(SLUG, needs);
        reaches.declare("other", needs);
        guard = new OutgoingGuard(
                Enabled.proxy(
                        BundleContext.class,
                        (proxy, method, arguments) ->
                                Enabled.proxy(ServiceRegistration.class, (registration, any, none) -> null)),
                reaches,
                platform.accounts(),
                Enabled.proxy(Audit.class, (proxy, method, arguments) -> null),
                Enabled.proxy(Transactions.class, (proxy, method, arguments) -> null),
                nanos::get,
                this::lookUp);
    }

    @AfterEach
    void close() {
        guard.deactivate();
        machine.stop(0);
    }

    @Test
    void aHundredCallsInTenSecondsPassAndTheNextIsTheModulesToWait() {
        Outgoing outgoing = outgoing(SLUG);
        for (int i = 0; i < MOST; i++) {
            assertThat(call(outgoing)).isEqualTo(204);
        }

        assertThatThrownBy(() -> call(outgoing))
                .isInstanceOf(TooMany.class)
                .hasMessageContaining("greeter calls other");
        assertThatThrownBy(() -> call(outgoing(SLUG)))
                .as("taking the service again gives no new hundred")
                .isInstanceOf(TooMany.class);

        assertThat(answered).hasValue(MOST);
        assertThat(platform.refused(SLUG)).isEqualTo(2);
        assertThat(call(outgoing("other"))).isEqualTo(204);
    }

    @Test
    void afterTenSecondsItMayCallAgain() {
        Outgoing outgoing = outgoing(SLUG);
        for (int i = 0; i < MOST; i++) {
            call(outgoing);
        }
        nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        assertThatThrownBy(() -> call(outgoing)).isInstanceOf(TooMany.class);

        nanos.incrementAndGet();

        assertThat(call(outgoing)).isEqualTo(204);
    }

    @Test
    void aNameThatLeadsElsewhereAMomentLaterLeadsNowhere() throws UnknownHostException {
        answers.add(InetAddress.getByName("8.8.8.8"));
        answers.add(InetAddress.getLoopbackAddress());

        assertThatThrownBy(
                        () -> outgoing(SLUG).send(Call.get(URI.create("http://rebinds.example.org:" + port() + "/"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("own network by the name rebinds.example.org");

        assertThat(answers).isEmpty();
        assertThat(answered).hasValue(0);
    }

    @Test
    void aNameThatNobodyHasIsSaid() {
        assertThatThrownBy(() -> outgoing(SLUG).send(Call.get(URI.create("http://nobody.example.org:" + port() + "/"))))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no machine nobody.example.org");
    }

    @Test
    void whichSiteOfAMachineIsMeantIsNotTheModulesToSay() {
        Call call = Call.get(URI.create("http://127.0.0.1:" + port() + "/")).with("Host", "other.example.org");

        assertThatThrownBy(() -> outgoing(SLUG).send(call))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Host");
        assertThat(answered).hasValue(0);
    }

    @Test
    void whatIsSentAndAnsweredArrivesAsItIs() {
        Answer answer = outgoing(SLUG)
                .send(Call.postJson(URI.create("http://127.0.0.1:" + port() + "/echo"), "{\"a\":1}")
                        .with("X-Greeting", "hello"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("POST application/json hello {\"a\":1}");
        assertThat(answer.header("x-kind")).contains("echo");
    }

    @Test
    void anAnswerThatIsTooLongIsNone() {
        assertThatThrownBy(() -> outgoing(SLUG).send(Call.get(URI.create("http://127.0.0.1:" + port() + "/endless"))))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("longer than 1048576 bytes");
    }

    /** Names by the next answer; addresses are what they are. */
    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        if (!host.endsWith("example.org")) {
            return List.of(InetAddress.getByName(host));
        }
        if (answers.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return List.of(answers.remove());
    }

    private Outgoing outgoing(String slug) {
        return guard.getService(Enabled.module(slug), null);
    }

    private int call(Outgoing outgoing) {
        return outgoing.send(Call.get(URI.create("http://127.0.0.1:" + port() + "/")))
                .status();
    }

    private int port() {
        return machine.getAddress().getPort();
    }

    private static Scope.Licence anyServer() {
        return new Scope.Licence(new TenantId(UUID.randomUUID()), LicenseId.random());
    }
}
