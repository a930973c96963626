package io.corrosion.wipes.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.outgoing.ShortBody;
import io.corrosion.api.wipe.BuildSource;
import io.corrosion.api.wipe.LoaderSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sources that answer JSON at an address the operator names: a build by SteamCMD's product info, a loader by its releases. An
 * answer is read to a limit of length and of time, and leads to no other host: whoever answers there does not choose where the
 * platform goes. Thread-safe; blocks.
 */
final class JsonSources {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int MOST_HOPS = 3;
    private static final String APP = "258550";

    private final ObjectMapper json = new ObjectMapper();
    private final Duration limit;
    private final HttpClient client;

    /** An answer with its mark, so that an unchanged one is not sent again: the sources count what they are asked. */
    private record Kept(String mark, JsonNode answer) {}

    private final Map<URI, Kept> kept = new ConcurrentHashMap<>();

    JsonSources() {
        this(LIMIT);
    }

    JsonSources(Duration limit) {
        this.limit = limit;
        client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(limit)
                .build();
    }

    /** {@code data.258550.depots.branches.public.buildid}, as api.steamcmd.net answers. */
    BuildSource steam(URI address) {
        return new BuildSource() {
            @Override
            public String name() {
                return address.getHost() + address.getPath();
            }

            @Override
            public Optional<String> newestBuild() throws IOException, InterruptedException {
                JsonNode build = ask(address).at("/data/" + APP + "/depots/branches/public/buildid");
                return Optional.of(build.asText()).filter(text -> text.matches("[0-9]{1,20}"));
            }
        };
    }

    /** The releases of a project, as GitHub lists them. Carbon moves one tag, Oxide makes a new one each time. */
    LoaderSource releases(String loader, URI address) {
        return new LoaderSource() {
            @Override
            public String loader() {
                return loader;
            }

            @Override
            public Optional<Release> newestRelease() throws IOException, InterruptedException {
                for (JsonNode release : ask(address)) {
                    String tag = release.path("tag_name").asText();
                    boolean counts = loader.equals("carbon")
                            ? tag.equals("production_build")
                            : !release.path("prerelease").asBoolean()
                                    && !release.path("draft").asBoolean();
                    if (counts) {
                        return release(release, tag);
                    }
                }
                return Optional.empty();
            }
        };
    }

    private static Optional<LoaderSource.Release> release(JsonNode release, String tag) {
        String at = release.path("published_at").asText();
        try {
            String version = tag.equals("production_build") ? tag + " of " + at : tag;
            return Optional.of(new LoaderSource.Release(version, Instant.parse(at)));
        } catch (DateTimeParseException garbage) {
            return Optional.empty();
        }
    }

    private JsonNode ask(URI address) throws IOException, InterruptedException {
        Optional<Kept> before = Optional.ofNullable(kept.get(address));
        HttpResponse<byte[]> answer = followed(address, before.map(Kept::mark).orElse(""));
        if (answer.statusCode() == 304 && before.isPresent()) {
            return before.get().answer();
        }
        if (answer.statusCode() != 200) {
            throw new IOException(address.getHost() + " answers " + answer.statusCode());
        }
        JsonNode said = json.readTree(answer.body());
        kept.put(address, new Kept(answer.headers().firstValue("ETag").orElse(""), said));
        return said;
    }

    /** The answer at the address, or where it leads on the same host. */
    private HttpResponse<byte[]> followed(URI address, String mark) throws IOException, InterruptedException {
        URI next = address;
        for (int hops = 0; hops <= MOST_HOPS; hops++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(next).timeout(limit).header("Accept", "application/json");
            if (!mark.isEmpty()) {
                request.header("If-None-Match", mark);
            }
            HttpResponse<byte[]> answer = whole(request.build());
            Optional<String> elsewhere = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || answer.statusCode() == 304 || elsewhere.isEmpty()) {
                return answer;
            }
            next = sameHost(next, elsewhere.get());
        }
        throw new IOException(address.getHost() + " leads from one address to the next without end");
    }

    private static URI sameHost(URI from, String location) throws IOException {
        try {
            URI to = from.resolve(location);
            if (from.getScheme().equals(to.getScheme()) && from.getAuthority().equals(to.getAuthority())) {
                return to;
            }
        } catch (IllegalArgumentException garbage) {
            throw new IOException(from.getHost() + " leads to what is no address", garbage);
        }
        throw new IOException(
                from.getHost() + " leads to another host, where nobody goes: if that is right, name its address"
                        + " in etc/io.corrosion.wipes.cfg");
    }

    /** The request's own limit ends with the head of the answer. */
    private HttpResponse<byte[]> whole(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answering = client.sendAsync(request, ShortBody.upTo(LARGEST));
        try {
            return answering.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(request.uri().getHost() + " does not answer as it should: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    request.uri().getHost() + " has not answered all within " + limit.toMillis() + " ms", e);
        } finally {
            answering.cancel(true);
        }
    }
}
