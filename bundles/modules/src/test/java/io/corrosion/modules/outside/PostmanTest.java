package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.outside.Callbacks.Answer;
import io.corrosion.modules.outside.Callbacks.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PostmanTest {

    private static final LicenseId SERVER = LicenseId.random();
    private static final Received PAID =
            new Received("POST", "a=1", Map.of("x-signature", "s"), "{\"paid\":1}".getBytes(StandardCharsets.UTF_8));

    private final List<String> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private String reply = "";

    private final Postman postman = new Postman("loot", List.of("payments"), this::answered, nanos::get);

    private byte[] answered(String path, byte[] body) throws IOException {
        told.add(path + " " + new String(body, StandardCharsets.UTF_8));
        if (reply.equals("away")) {
            throw new IOException("Connection refused");
        }
        return reply.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsSentIsHandedOverToTheByteAndNothingSaidIsNoContent() throws IOException {
        assertThat(deliver()).isEqualTo(new Answer(204, "text/plain; charset=utf-8", ""));

        assertThat(told).singleElement().asString().startsWith("/callbacks/payments {\"server\":\"" + SERVER);
        Talk.Callback heard =
                Talk.read(told.get(0).substring(20).getBytes(StandardCharsets.UTF_8), Talk.Callback.class);
        assertThat(heard.body()).isEqualTo(PAID.body());
        assertThat(heard.query()).isEqualTo("a=1");
        assertThat(heard.headers()).containsEntry("x-signature", "s");
    }

    @Test
    void theAnswerIsItsOwnAsFarAsItDoesNoHarm() {
        reply = "{\"status\":201,\"content_type\":\"application/json; charset=latin1\",\"body\":\"{}\"}";
        assertThat(deliver()).isEqualTo(new Answer(201, "application/json; charset=utf-8", "{}"));

        reply = "{\"content_type\":\"text/html\",\"body\":\"<script>\"}";
        assertThat(deliver()).isEqualTo(new Answer(200, "text/plain; charset=utf-8", "<script>"));

        for (String bad : List.of(
                "{\"status\":302}",
                "{\"status\":101}",
                "{\"status\":999}",
                "no json",
                "{\"body\":\"" + "x".repeat(65_537) + "\"}")) {
            reply = bad;
            assertThatThrownBy(this::deliver).isInstanceOf(Unavailable.class).hasMessageContaining("loot");
        }
    }

    @Test
    void whoeverSendsWhileTheProgramIsAwayIsToldToComeBack() {
        reply = "away";

        assertThatThrownBy(this::deliver).isInstanceOf(Unavailable.class).hasMessageContaining("gave no answer");
    }

    @Test
    void anAddressThatItDoesNotNameIsNotThere() {
        assertThatThrownBy(() -> postman.deliver(SERVER, "refunds", PAID)).isInstanceOf(NotFound.class);
        assertThat(told).isEmpty();
    }

    @Test
    void oneServerIsSentSoMuchAMinuteAndAnotherIsNotHeldBackByIt() {
        for (int i = 0; i < 120; i++) {
            deliver();
        }

        assertThatThrownBy(this::deliver).isInstanceOf(TooMany.class);
        assertThat(postman.deliver(LicenseId.random(), "payments", PAID).status())
                .isEqualTo(204);
        nanos.addAndGet(60_000_000_000L);
        assertThat(deliver().status()).isEqualTo(204);
    }

    @Test
    void noMoreThanAFewWaitAtATime() {
        List<Throwable> refused = new ArrayList<>();
        Postman[] deep = new Postman[1];
        int[] depth = {0};
        deep[0] = new Postman(
                "loot",
                List.of("payments"),
                (path, body) -> {
                    depth[0]++;
                    try {
                        deep[0].deliver(SERVER, "payments", PAID);
                    } catch (Unavailable e) {
                        refused.add(e);
                    }
                    return new byte[0];
                },
                nanos::get);

        deep[0].deliver(SERVER, "payments", PAID);

        assertThat(depth[0]).isEqualTo(4);
        assertThat(refused)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("answers 4 others");
    }

    private Answer deliver() {
        return postman.deliver(SERVER, "payments", PAID);
    }
}
