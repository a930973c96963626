package io.corrosion.maps;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.panel.PanelNetworks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks whether an address somebody typed answers with a file. Every address on the way, redirects included, is one the
 * platform may open. Thread-safe; blocks for at most three times five seconds.
 */
final class Links {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int HOPS = 3;

    private final PanelNetworks networks;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(LIMIT)
            .build();

    Links(PanelNetworks networks) {
        this.networks = networks;
    }

    static URI parsed(String typed) {
        try {
            URI address = URI.create(typed.strip());
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && typed.length() <= 2_000) {
                return address;
            }
        } catch (IllegalArgumentException garbage) {
            // Answered below, like everything else that is no address.
        }
        throw Invalid.field(
                "url", "Enter the whole address of the .map file, such as https://maps.example.org/my.map.");
    }

    /** What is wrong with the address now; empty when nothing is. */
    Optional<String> problem(URI first) {
        URI address = first;
        try {
            for (int hop = 0; hop < HOPS; hop++) {
                networks.check(address);
                HttpResponse<Void> answer = head(address);
                int status = answer.statusCode();
                Optional<String> elsewhere = answer.headers().firstValue("Location");
                if (status < 300 || status >= 400 || elsewhere.isEmpty()) {
                    return status < 300
                            ? page(address, answer)
                            : Optional.of(place(address) + " answers " + status + ".");
                }
                address = address.resolve(elsewhere.get());
            }
            return Optional.of(place(first) + " sends us from one address to the next.");
        } catch (DomainException | IllegalArgumentException refused) {
            return Optional.of(place(address) + " cannot be opened: " + refused.getMessage());
        } catch (IOException dead) {
            return Optional.of(place(address) + " does not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Looking at " + place(address) + " was ended.");
        }
    }

    private HttpResponse<Void> head(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.discarding());
    }

    private static Optional<String> page(URI address, HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/html"))
                .map(type -> place(address) + " answers with a web page, not with a map.");
    }

    private static String place(URI address) {
        return "The address of the map at " + address.getHost();
    }
}
