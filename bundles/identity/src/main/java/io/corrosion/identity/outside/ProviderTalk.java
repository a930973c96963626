package io.corrosion.identity.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.outgoing.ShortBody;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Speaks with a provider from server to server. Answers are bounded in time and size. Thread-safe; blocks. */
final class ProviderTalk {

    private static final int LONGEST = 1_000_000;

    private final HttpClient client;
    private final ObjectMapper json = new ObjectMapper();
    private final IdTokens idTokens;
    private final Duration patience;

    /** @param patience how long an answer may take, from asking to its last byte */
    ProviderTalk(Clock clock, Duration patience) {
        this.idTokens = new IdTokens(clock);
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Exchanges the code and finds out who it is. */
    OutsidePerson person(OutsideProvider provider, String code, String verifier, String nonce, String redirect) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("client_id", provider.clientId());
        form.put("client_secret", provider.clientSecret());
        form.put("code_verifier", verifier);
        JsonNode tokens = ask(HttpRequest.newBuilder(provider.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
        return provider.issuer().isPresent()
                ? fromIdToken(provider, tokens.path("id_token").asText(""), nonce)
                : fromAnswers(provider, tokens.path("access_token").asText(""));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private OutsidePerson fromAnswers(OutsideProvider provider, String accessToken) {
        if (accessToken.isBlank()) {
            throw refused();
        }
        JsonNode said = ask(get(provider.person().orElseThrow(), accessToken));
        Optional<JsonNode> mails = provider.mails().map(where -> ask(get(where, accessToken)));
        OutsidePerson person = OutsideProvider.person(said, mails);
        if (person.subject().isBlank()) {
            throw refused();
        }
        return person;
    }

    private OutsidePerson fromIdToken(OutsideProvider provider, String idToken, String nonce) {
        String keys = read(provider.keys().orElseThrow()).toString();
        return idTokens.person(provider, idToken, keys, nonce).orElseThrow(ProviderTalk::refused);
    }

    /** What anybody may read there. */
    JsonNode read(URI where) {
        return ask(HttpRequest.newBuilder(where).GET());
    }

    private static HttpRequest.Builder get(URI where, String accessToken) {
        return HttpRequest.newBuilder(where)
                .header("Authorization", "Bearer " + accessToken)
                .GET();
    }

    private JsonNode ask(HttpRequest.Builder request) {
        var answering = client.sendAsync(
                request.header("Accept", "application/json")
                        .header("User-Agent", "Corrosion")
                        .build(),
                ShortBody.upTo(LONGEST));
        try {
            HttpResponse<byte[]> answer = answering.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() >= 500) {
                throw silent();
            }
            if (answer.statusCode() != 200) {
                throw refused();
            }
            return json.readTree(answer.body());
        } catch (ExecutionException | TimeoutException | IOException e) {
            throw silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent();
        } finally {
            answering.cancel(true);
        }
    }

    private static Unauthenticated refused() {
        return new Unauthenticated("The provider does not confirm who you are. Begin again.");
    }

    private Unavailable silent() {
        return new Unavailable("The provider does not answer. Try again in a minute, or use your password.", patience);
    }
}
