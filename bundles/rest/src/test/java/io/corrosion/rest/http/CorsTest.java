package io.corrosion.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorsTest {

    private final Map<String, String> sent = new HashMap<>();
    private final Cors cors = new Cors("https://tools.example.org, https://b.example.org");

    @Test
    void aBrowsersQuestionIsAnsweredForANamedOrigin() {
        boolean answered = cors.answer(
                request("OPTIONS", Map.of("Origin", "https://b.example.org", "Access-Control-Request-Method", "PUT")),
                response());

        assertThat(answered).isTrue();
        assertThat(sent)
                .containsEntry("Access-Control-Allow-Origin", "https://b.example.org")
                .containsEntry("status", "204")
                .doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(sent.get("Access-Control-Allow-Methods")).contains("PUT");
    }

    @Test
    void aRequestOfANamedOriginGoesOnAndItsAnswerMayBeRead() {
        assertThat(cors.answer(request("GET", Map.of("Origin", "https://tools.example.org")), response()))
                .isFalse();
        assertThat(sent).containsKey("Access-Control-Expose-Headers").containsEntry("Vary", "Origin");
    }

    @Test
    void anotherOriginIsToldNothing() {
        assertThat(cors.answer(
                        request(
                                "OPTIONS",
                                Map.of("Origin", "https://evil.example.org", "Access-Control-Request-Method", "PUT")),
                        response()))
                .isFalse();
        assertThat(sent).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void withoutConfigurationNothingIsAllowed() {
        assertThat(new Cors("").answer(request("GET", Map.of("Origin", "https://tools.example.org")), response()))
                .isFalse();
        assertThat(sent).isEmpty();
    }

    private static HttpServletRequest request(String method, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                CorsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) ->
                        called.getName().equals("getMethod") ? method : headers.get((String) arguments[0]));
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                CorsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals("setStatus")) {
                        sent.put("status", arguments[0].toString());
                    } else {
                        sent.put((String) arguments[0], (String) arguments[1]);
                    }
                    return null;
                });
    }
}
