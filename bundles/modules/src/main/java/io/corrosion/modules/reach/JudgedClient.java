package io.corrosion.modules.reach;

import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.outgoing.InternalAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP requests. A host's name is looked up once and judged, and what is connected to are the very addresses that passed: a
 * name that leads elsewhere a moment later (DNS rebinding) leads nowhere. Jetty's client, because the JDK's looks up by itself. Its
 * threads begin with the first request. Thread-safe.
 */
final class JudgedClient implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_THREADS = 16;

    /** Looks a name up. */
    interface Names {
        List<InetAddress> of(String host) throws UnknownHostException;
    }

    /** The name leads into the platform's own network. */
    static final class LeadsInside extends IOException {

        private static final long serialVersionUID = 1L;

        LeadsInside(String host) {
            super(host + " leads into the platform's own network");
        }
    }

    private final Names names;
    private final int longestBody;
    private @Nullable HttpClient client;

    /** @param longestBody of an answer, in bytes */
    JudgedClient(Names names, int longestBody) {
        this.names = names;
        this.longestBody = longestBody;
    }

    /**
     * Sends and waits.
     *
     * @throws LeadsInside when the name may not be followed
     * @throws UnknownHostException when there is no machine of that name
     * @throws IOException when there was no answer, or one that is too long
     */
    Answer send(Call call, Duration limit) throws IOException, InterruptedException {
        Request request = client().newRequest(call.address())
                .method(call.method())
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> call.headers().forEach(fields::put));
        if (call.body().length > 0) {
            request.body(new BytesRequestContent(call.body()));
        }
        try {
            return answer(
                    new CompletableResponseListener(request, longestBody).send().get());
        } catch (ExecutionException e) {
            throw reason(e.getCause(), limit);
        } catch (InterruptedException e) {
            request.abort(e);
            throw e;
        }
    }

    private static Answer answer(ContentResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : response.getHeaders()) {
            headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()));
        }
        return new Answer(response.getStatus(), headers, response.getContent());
    }

    private IOException reason(Throwable failure, Duration limit) {
        if (failure instanceof IOException known) {
            return known;
        }
        if (failure instanceof TimeoutException) {
            return new IOException("no answer within " + limit.toSeconds() + " s", failure);
        }
        if (failure instanceof IllegalArgumentException) {
            return new IOException("the answer is longer than " + longestBody + " bytes", failure);
        }
        return new IOException(String.valueOf(failure.getMessage()), failure);
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = started();
        }
        return client;
    }

    private HttpClient started() {
        HttpClient made = new HttpClient();
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName("module-outgoing");
        threads.setDaemon(true);
        made.setExecutor(threads);
        made.setSocketAddressResolver((host, port, context, found) -> resolve(host, port, found));
        made.setConnectTimeout(CONNECTING.toMillis());
        made.setIdleTimeout(IDLE.toMillis());
        made.setFollowRedirects(false);
        made.setUserAgentField(null);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        LifeCycle.start(made);
        made.getContentDecoderFactories().clear();
        return made;
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> found) {
        try {
            found.succeeded(judged(host).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList());
        } catch (IOException e) {
            found.failed(e);
        }
    }

    /** An address, and the machine itself, have been named letter by letter, which is judged before. */
    private List<InetAddress> judged(String host) throws IOException {
        List<InetAddress> addresses = names.of(host);
        if (!Hosts.isOneMachine(host) && addresses.stream().anyMatch(InternalAddresses::contain)) {
            throw new LeadsInside(host);
        }
        return addresses;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            LifeCycle.stop(client);
        }
    }
}
