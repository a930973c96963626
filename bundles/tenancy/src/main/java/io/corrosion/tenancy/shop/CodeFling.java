package io.corrosion.tenancy.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.outgoing.ShortBody;
import io.corrosion.api.tenancy.PurchaseVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Asks a shop over HTTPS: {@code GET {url}?key=…} with a bearer token. 404 means that the key is none of its; 200 brings
 * {@code {"purchase_id": "…", "valid": true}}. Off unless {@code etc/io.corrosion.tenancy.codefling.cfg} names an address.
 * Thread-safe.
 */
@Component(
        service = PurchaseVerifier.class,
        configurationPid = "io.corrosion.tenancy.codefling",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CodeFling.Settings.class)
public final class CodeFling implements PurchaseVerifier {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_ANSWER = 100_000;

    /** Where the shop is. */
    @ObjectClassDefinition(name = "Purchases at a shop")
    public @interface Settings {

        @AttributeDefinition(description = "Address that answers whether a key was bought; empty: nobody is asked")
        String url() default "";

        @AttributeDefinition(description = "What proves to the shop who asks")
        String token() default "";
    }

    private final String url;
    private final String token;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public CodeFling(Settings settings) {
        this(settings.url(), settings.token(), PATIENCE);
    }

    CodeFling(String url, String token, Duration patience) {
        this.patience = patience;
        this.url = url.strip();
        this.token = token;
    }

    @Override
    public Optional<Purchase> find(String key) {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        HttpResponse<byte[]> answer = ask(key);
        return switch (answer.statusCode()) {
            case 404 -> Optional.empty();
            case 200 -> Optional.of(purchase(answer.body()));
            default -> throw silent();
        };
    }

    /** The end in time is the whole answer's: the request's own is that of the head. */
    private HttpResponse<byte[]> ask(String key) {
        URI question = URI.create(url + "?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(question)
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        var answering = http.sendAsync(request, ShortBody.upTo(LONGEST_ANSWER));
        try {
            return answering.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent();
        } finally {
            answering.cancel(true);
        }
    }

    private Purchase purchase(byte[] body) {
        try {
            JsonNode answer = json.readTree(body);
            String reference = answer.path("purchase_id").asText("");
            if (reference.isEmpty()
                    || reference.length() > LONGEST_REFERENCE
                    || !answer.path("valid").isBoolean()) {
                throw silent();
            }
            return new Purchase("codefling", reference, answer.path("valid").booleanValue());
        } catch (IOException e) {
            throw silent();
        }
    }

    private static Unavailable silent() {
        return new Unavailable(
                "The shop that has to confirm the purchase does not answer. Try again in a minute.",
                Duration.ofMinutes(1));
    }
}
