package io.corrosion.tenancy.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.tenancy.PurchaseVerifier.Purchase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The purchase verifier against a shop on this machine, friendly and hostile. */
class CodeFlingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer shop;
    private volatile int status = 200;
    private volatile int declared;
    private volatile String body = "{\"purchase_id\":\"CF-1\",\"valid\":true}";

    @BeforeEach
    void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getRawQuery() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : Math.max(declared, bytes.length));
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            if (declared == 0) {
                exchange.close();
            }
        });
        shop.start();
    }

    @AfterEach
    void close() {
        shop.stop(0);
    }

    @Test
    void aPurchaseIsFoundAndTheKeyCannotChangeTheQuestion() {
        assertThat(codeFling().find("KEY 1&valid=true#x")).contains(new Purchase("codefling", "CF-1", true));

        assertThat(asked).containsExactly("key=KEY+1%26valid%3Dtrue%23x Bearer s3cret");
    }

    @Test
    void aRefundedPurchaseIsFoundAndDoesNotCount() {
        body = "{\"purchase_id\":\"CF-1\",\"valid\":false}";

        assertThat(codeFling().find("KEY")).contains(new Purchase("codefling", "CF-1", false));
    }

    @Test
    void aKeyOfNobodyIsNone() {
        status = 404;

        assertThat(codeFling().find("KEY")).isEmpty();
    }

    @Test
    void nobodyIsAskedWhereNoShopIsConfigured() {
        assertThat(new CodeFling(" ", "s3cret", PATIENCE).find("KEY")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"valid\":true}",
                "{\"purchase_id\":\"\",\"valid\":true}",
                "{\"purchase_id\":\"CF-1\"}",
                "{\"purchase_id\":\"CF-1\",\"valid\":\"true\"}"
            })
    void anAnswerThatSaysNothingIsNoPurchase(String said) {
        body = said;

        assertThatThrownBy(() -> codeFling().find("KEY")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 429, 500, 503})
    void anyOtherStatusIsNoPurchaseAndNoSecretIsTold(int answered) {
        status = answered;

        assertThatThrownBy(() -> codeFling().find("KEY"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Try again")
                .hasMessageNotContaining("s3cret");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aReferenceTooLongForTheDatabaseIsNoPurchase() {
        body = "{\"purchase_id\":\"" + "9".repeat(101) + "\",\"valid\":true}";

        assertThatThrownBy(() -> codeFling().find("KEY")).isInstanceOf(Unavailable.class);
    }

    @Test
    void anAnswerWithoutEndIsNoPurchase() {
        body = "{\"purchase_id\":\"CF-1\",\"valid\":true,\"more\":\"" + "x".repeat(200_000) + "\"}";

        assertThatThrownBy(() -> codeFling().find("KEY")).isInstanceOf(Unavailable.class);
    }

    @Test
    void anAnswerThatStallsBehindItsHeadKeepsNobodyWaiting() {
        declared = 1_000;

        assertThatThrownBy(() -> codeFling().find("KEY")).isInstanceOf(Unavailable.class);
    }

    @Test
    void aShopThatIsGoneIsToldAsSuch() {
        CodeFling gone = codeFling();
        shop.stop(0);

        assertThatThrownBy(() -> gone.find("KEY")).isInstanceOf(Unavailable.class);
    }

    private CodeFling codeFling() {
        return new CodeFling("http://127.0.0.1:" + shop.getAddress().getPort() + "/check", "s3cret", PATIENCE);
    }
}
