package io.corrosion.api.panel;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.outgoing.ShortBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP to panels: every address is checked against {@link PanelNetworks}, redirects are refused, every wait ends, answers
 * are bounded, "too many requests" is obeyed for all calls of the same pace, and a question that found the panel busy is
 * asked again. What goes wrong is a {@link DomainException} with a sentence for people that holds no secret. Thread-safe;
 * calls block.
 */
public final class PanelHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int ATTEMPTS = 3;
    private static final int LARGEST = 16 * 1024 * 1024;

    private final PanelNetworks networks;
    private final Pace pace;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    public PanelHttp(PanelNetworks networks) {
        this(networks, Clock.systemUTC());
    }

    PanelHttp(PanelNetworks networks, Clock clock) {
        this.networks = networks;
        this.pace = new Pace(clock);
    }

    /**
     * Asks, and reads the whole answer, of at most 16 MB.
     *
     * @return any answer but a redirect and 429
     * @throws Unavailable when there is none
     * @throws io.corrosion.api.error.TooMany when the panel wants to be left alone for longer than a moment
     */
    public PanelReply send(PanelCall call) {
        for (int attempt = 1; ; attempt++) {
            try {
                PanelReply reply = once(call);
                if (attempt == ATTEMPTS || !call.repeatable() || !isBusy(reply.status())) {
                    return reply;
                }
            } catch (Unavailable broken) {
                if (attempt == ATTEMPTS || !call.repeatable() || !Broken.mayPass(broken)) {
                    throw broken;
                }
            }
            Waits.pause(PAUSE.multipliedBy(attempt));
        }
    }

    private PanelReply once(PanelCall call) {
        pace.await(call.pace());
        networks.check(call.address());
        HttpResponse<byte[]> response = settle(call, client.sendAsync(request(call), ShortBody.upTo(LARGEST)));
        refuse(call, response.statusCode(), response.headers());
        return new PanelReply(response.statusCode(), type(response.headers()), response.body());
    }

    /**
     * Asks, and hands over the body to be read while it comes; a body that stalls for half a minute breaks off with an
     * {@link IOException}. The caller closes it.
     *
     * @param good what to do with an answer that is not good
     */
    public InputStream open(PanelCall call, java.util.function.Function<PanelReply, RuntimeException> good)
            throws IOException {
        pace.await(call.pace());
        networks.check(call.address());
        HttpResponse<InputStream> response =
                settle(call, client.sendAsync(request(call), BodyHandlers.ofInputStream()));
        refuse(call, response.statusCode(), response.headers());
        InputStream body = new Watched(response.body());
        PanelReply head = new PanelReply(response.statusCode(), type(response.headers()), new byte[0]);
        if (!head.isGood()) {
            try (body) {
                throw good.apply(new PanelReply(head.status(), head.type(), body.readNBytes(4_096)));
            }
        }
        return body;
    }

    /** Opens a WebSocket; the stage fails with an {@link Unavailable}. Never blocks longer than a name's look-up. */
    public CompletableFuture<WebSocket> socket(URI address, Map<String, String> headers, WebSocket.Listener listener) {
        networks.check(address);
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT);
        headers.forEach(builder::header);
        return builder.buildAsync(address, listener)
                .orTimeout(CONNECT.toSeconds() * 2, TimeUnit.SECONDS)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(Broken.of(address, CONNECT, Broken.cause(failure))));
    }

    private static HttpRequest request(PanelCall call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.address()).timeout(call.timeout()).method(call.method(), call.body());
        call.headers().forEach(request::header);
        return request.build();
    }

    private static <T> HttpResponse<T> settle(PanelCall call, CompletableFuture<HttpResponse<T>> asked) {
        try {
            return asked.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unavailable("The wait for the panel was ended.", SOON);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw Broken.of(call.address(), call.timeout(), e);
        } catch (ExecutionException e) {
            throw Broken.of(call.address(), call.timeout(), Broken.cause(e));
        }
    }

    private void refuse(PanelCall call, int status, HttpHeaders headers) {
        if (status == 429) {
            throw pace.slower(call.pace(), headers.firstValue("Retry-After").orElse(""));
        }
        if (status >= 300 && status < 400) {
            throw new Unavailable(
                    "The panel at " + Broken.place(call.address()) + " sends us elsewhere"
                            + headers.firstValue("Location")
                                    .map(PanelHttp::host)
                                    .orElse("")
                            + ". Enter the address at which it answers itself, with https:// where it has TLS.",
                    SOON);
        }
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? "" : " (to " + URI.create(location).getScheme() + "://" + host + ")";
        } catch (IllegalArgumentException garbage) {
            return "";
        }
    }

    private static boolean isBusy(int status) {
        return status == 502 || status == 503 || status == 504;
    }

    private static String type(HttpHeaders headers) {
        return headers.firstValue("Content-Type").orElse("");
    }
}
