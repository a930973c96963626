package io.corrosion.itests.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in gets a clear answer, and the platform lives. */
@ExtendWith(PlatformExtension.class)
class BadInputIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"start\"",
                "{\"signal\":1}",
                "{\"signal\":null}",
                "{}",
                "{\"signal\":\"explode\"}",
                "{\"signal\":\"start\",\"surprise\":true}",
                "{\"signal\":{\"deep\":[[[[[[]]]]]]}}",
                "\u0000\u0001"
            })
    void aBadBodyIsAProblemDocument(String body, Platform platform) {
        Answer answer = platform.as(platform.owner()).post("/api/v1/servers/" + platform.serverId() + "/power", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("title").asText()).isNotEmpty();
        assertThat(answer.json().path("correlation_id").asText()).isNotEmpty();
    }

    @Test
    void anUnknownFieldIsNamed(Platform platform) {
        Answer answer = platform.as(platform.owner())
                .post("/api/v1/servers/" + platform.serverId() + "/power", "{\"signal\":\"start\",\"surprise\":1}");

        assertThat(answer.body()).contains("surprise");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/servers/not-an-id",
                "/api/v1/servers/%00",
                "/api/v1/servers/..%2f..%2fetc%2fpasswd",
                "/api/v1/nothing",
                "/api/v2/servers",
                "/api/v1/servers/" + "a",
                "/api/v1/operations/00000000-0000-0000-0000-000000000000"
            })
    void aPathToNowhereIsNotFound(String path, Platform platform) {
        Answer answer = platform.as(platform.owner()).get(path);

        assertThat(answer.status()).as(answer.body()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("at io.corrosion").doesNotContain("Exception");
    }

    @Test
    void aHugeBodyIsRefused(Platform platform) {
        Api owner = platform.as(platform.owner());
        String huge = "{\"command\":\"" + "x".repeat(3_000_000) + "\"}";

        Answer answer = owner.post("/api/v1/servers/" + platform.serverId() + "/command", huge);

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void theWrongMediaTypeIsRefused(Platform platform) {
        Api owner = platform.as(platform.owner());
        var request = owner.request("/api/v1/servers/" + platform.serverId() + "/power")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("start"));

        assertThat(owner.send(request).status()).isEqualTo(415);
    }

    @Test
    void theWrongMethodIsRefused(Platform platform) {
        assertThat(platform.as(platform.owner()).delete("/api/v1/servers").status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"garbage", "a.b.c", "''", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."})
    void aForgedTokenIsNobody(String token, Platform platform) {
        Api nobody = platform.anonymous();
        var request = nobody.request("/api/v1/me")
                .header("Authorization", "Bearer " + token)
                .GET();

        assertThat(nobody.send(request).status()).isEqualTo(401);
    }

    @Test
    void aTokenWithAnotherPersonInItIsNobody(Platform platform) {
        String[] parts = platform.as(platform.owner()).token().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = claims.replaceFirst("\"sub\":\"....", "\"sub\":\"0000");
        String token = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        Api nobody = platform.anonymous();

        assertThat(forged).isNotEqualTo(claims);
        assertThat(nobody.send(nobody.request("/api/v1/me")
                                .header("Authorization", "Bearer " + token)
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"email\":\"nobody@example.org\",\"password\":\"wrong\"}", "{\"email\":\"\",\"password\":\"\"}"
            })
    void aWrongPasswordSaysNothingAboutTheAccount(String body, Platform platform) {
        Answer answer = platform.anonymous().post("/api/v1/auth/login", body);

        assertThat(answer.status()).isIn(400, 401, 429);
        assertThat(answer.body()).doesNotContain("unknown").doesNotContain("exist");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("\u0000\u0001\u0002\u0003\u00ff", 400),
                arguments("GET / HTTP/1.1\r\nHost: a\r\nHost: b", 400),
                arguments("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a", 414),
                arguments("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(20_000), 431));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatTheWebServerCannotReadIsAProblemDocumentToo(String head, int status, Platform platform)
            throws IOException {
        int port = URI.create(platform.baseUrl()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = read(socket.getInputStream());

            assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
            assertThat(answer).contains("\"status\":" + status).contains("\"correlation_id\"");
            assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("Exception");
        }

        assertThat(platform.as(platform.owner()).get("/api/v1/me").status()).isEqualTo(200);
    }

    /** Up to the end of the document: what was not read of the request makes the end of the connection a reset. */
    private static String read(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            answer.append((char) next);
            if (next == '}') {
                break;
            }
        }
        return answer.toString();
    }

    @Test
    void securityHeadersAreEverywhere(Platform platform) {
        for (String path : new String[] {"/login", "/api/v1/me", "/nothing-here"}) {
            Answer answer = platform.anonymous().get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .isNotEmpty()
                    .doesNotContain("unsafe");
            assertThat(answer.header("Set-Cookie")).as(path).doesNotContain("jsessionid=");
        }
    }
}
