package io.corrosion.modules.rest;

import static io.corrosion.modules.reach.Enabled.proxy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.outside.Callbacks;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbackResourceTest {

    private static final LicenseId SERVER = LicenseId.random();

    private final List<Callbacks.Received> delivered = new ArrayList<>();

    @Test
    void theProgramSeesTheSignatureAndNotTheSignIns() throws Exception {
        Map<String, String> headers = Map.of(
                "Stripe-Signature", "t=1,v1=abc",
                "Content-Type", "application/json",
                "Authorization", "Bearer of the platform",
                "Cookie", "session=of-the-platform",
                "X-Forwarded-For", "203.0.113.9",
                "X-Long", "y".repeat(3000));

        Callbacks.Received received = CallbackResource.received(request(headers, new byte[] {1, -1}));

        assertThat(received.headers())
                .containsOnlyKeys("stripe-signature", "content-type")
                .containsEntry("stripe-signature", "t=1,v1=abc");
        assertThat(received.body()).containsExactly(1, -1);
        assertThat(received.query()).isEqualTo("hub.challenge=7");
        assertThat(received.method()).isEqualTo("POST");
    }

    @Test
    void whatIsTooLongIsRefusedBeforeAnybodyReadsIt() {
        byte[] longer = new byte[Callbacks.LONGEST + 1];
        CallbackResource resource = new CallbackResource((server, slug, name, received) -> {
            delivered.add(received);
            return new Callbacks.Answer(204, "text/plain", "");
        });

        assertThatThrownBy(() -> resource.sent(request(Map.of(), longer), SERVER, "loot", "payments"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("256 KB");
        assertThat(delivered).isEmpty();
    }

    private static HttpServletRequest request(Map<String, String> headers, byte[] body) {
        return proxy(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getMethod" -> "POST";
            case "getQueryString" -> "hub.challenge=7";
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getHeader" -> headers.get((String) arguments[0]);
            case "getInputStream" -> new Content(body);
            default -> throw new IllegalStateException(method.getName());
        });
    }

    private static final class Content extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Content(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }
}
