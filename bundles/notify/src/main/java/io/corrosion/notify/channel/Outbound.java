package io.corrosion.notify.channel;

import io.corrosion.api.notify.DeliveryFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The one door to the outside: an HTTPS POST to a guarded address, without redirects, with an end to every wait and every
 * answer. Java's own client cannot be told which address to use for a name, so the little HTTP that a POST needs is spoken
 * here. Thread-safe.
 */
@Component(service = Outbound.class, configurationPid = "io.corrosion.notify")
public final class Outbound {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BODY = 16 * 1024;
    private static final int TLS = 443;

    private final Clock clock = Clock.systemUTC();
    private final AddressGuard guard;
    private final Duration limit;

    /** Settings of the door. */
    @interface Config {
        /** Hosts, with commas between them, that may have private addresses and be called without TLS, such as an own chat server. */
        String outbound_exempt() default "";

        /** A call that takes longer has failed. */
        int outbound_seconds() default 10;
    }

    @Activate
    public Outbound(Config config) {
        this(
                new AddressGuard(Set.copyOf(Stream.of(config.outbound_exempt().split(","))
                        .map(host -> host.trim().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList())),
                Duration.ofSeconds(config.outbound_seconds()));
    }

    Outbound(AddressGuard guard, Duration limit) {
        this.guard = guard;
        this.limit = limit;
    }

    boolean isExempt(String host) {
        return guard.isExempt(host);
    }

    /**
     * Reads an address somebody has entered.
     *
     * @throws io.corrosion.api.error.Invalid naming the setting, when it cannot be right
     */
    public URI address(String setting, String text) {
        return Address.of(setting, text, this);
    }

    /**
     * Posts bytes and returns when they were taken.
     *
     * @param receiver what to call it in words
     * @param gone which answers say that no message will be taken there any more
     * @throws DeliveryFailure when they were not
     */
    public void call(String receiver, URI target, Map<String, String> headers, byte[] body, Set<Integer> gone) {
        Verdict.on(receiver, post(target, headers, body), clock.instant(), gone);
    }

    /**
     * Posts JSON.
     *
     * @throws DeliveryFailure when there is no answer
     */
    Answer post(URI target, Map<String, String> headers, String json) {
        return post(target, headers, json.getBytes(StandardCharsets.UTF_8));
    }

    private Answer post(URI target, Map<String, String> headers, byte[] body) {
        long deadline = System.nanoTime() + limit.toNanos();
        InetAddress address = guard.resolve(target.getHost());
        try (Socket socket = connect(target, address)) {
            socket.getOutputStream().write(head(target, headers, body.length));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return read(new Patient(socket, deadline));
        } catch (SocketTimeoutException e) {
            throw DeliveryFailure.forNow(target.getHost() + " did not answer within " + limit.toSeconds() + " s.");
        } catch (IOException e) {
            throw DeliveryFailure.forNow(target.getHost() + " cannot be reached: " + e.getMessage());
        }
    }

    private Socket connect(URI target, InetAddress address) throws IOException {
        boolean tls = "https".equals(target.getScheme());
        int port = target.getPort() > 0 ? target.getPort() : tls ? TLS : 80;
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, port), (int) CONNECT.toMillis());
            plain.setSoTimeout((int) limit.toMillis());
            return tls ? secured(plain, target.getHost(), port) : plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket secure =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!host.matches("[0-9.]+|.*:.*")) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static byte[] head(URI target, Map<String, String> headers, int length) {
        var all = new LinkedHashMap<String, String>();
        all.put("Host", target.getPort() > 0 ? target.getHost() + ":" + target.getPort() : target.getHost());
        all.put("User-Agent", "Corrosion");
        all.put("Accept", "application/json, */*");
        all.put("Content-Type", "application/json; charset=utf-8");
        all.put("Content-Length", String.valueOf(length));
        all.put("Connection", "close");
        all.putAll(headers);
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        var text = new StringBuilder("POST ").append(path);
        if (target.getRawQuery() != null) {
            text.append('?').append(target.getRawQuery());
        }
        text.append(" HTTP/1.1\r\n");
        all.forEach((name, value) -> text.append(name)
                .append(": ")
                .append(value.replaceAll("[\\r\\n]", " "))
                .append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer read(Patient in) throws IOException {
        String[] lines = in.head().split("\r?\n");
        String[] first = lines[0].split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("\\d{3}")) {
            throw new IOException("it does not speak HTTP");
        }
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).trim());
            }
        }
        return new Answer(Integer.parseInt(first[1]), Map.copyOf(headers), in.body(headers));
    }

    /** Reads with one end to all waits together, and no more than it has to. Confined to a thread. */
    private static final class Patient {

        private static final String END = "\r\n\r\n";

        private final Socket socket;
        private final InputStream in;
        private final long deadline;

        Patient(Socket socket, long deadline) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.deadline = deadline;
        }

        private int next() throws IOException {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            return in.read();
        }

        String head() throws IOException {
            var text = new StringBuilder();
            while (text.length() < END.length()
                    || !text.substring(text.length() - END.length()).equals(END)) {
                int next = next();
                if (next < 0 || text.length() > LONGEST_HEAD) {
                    throw new IOException("it ended the answer too early, or never");
                }
                text.append((char) next);
            }
            return text.toString();
        }

        /** The beginning of the body; what is wrong with it does not matter any more. */
        String body(Map<String, String> headers) throws IOException {
            int length = headers.getOrDefault("content-length", "").matches("\\d{1,9}")
                    ? Math.min(LONGEST_BODY, Integer.parseInt(headers.get("content-length")))
                    : LONGEST_BODY;
            var bytes = new ByteArrayOutputStream();
            try {
                for (int next = length > 0 ? next() : -1; next >= 0; next = bytes.size() < length ? next() : -1) {
                    bytes.write(next);
                }
            } catch (SocketTimeoutException e) {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
