package io.corrosion.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A load generator that costs next to nothing: blocking sockets with keep-alive, one thread for each, one request after
 * the other. It shares two cores with what it measures, which is why it is not a library's client.
 */
final class Connections {

    /** What came of it. */
    record Result(double requestsPerSecond, double p50, double p99, long failures) {}

    private Connections() {}

    /** Asks for the path on so many connections at once, for so long. */
    static Result load(String base, String path, String token, int connections, double seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long end = System.nanoTime() + (long) (seconds * 1e9);
            List<Callable<Samples>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(() -> client(base, path, token, end));
            }
            long began = System.nanoTime();
            Samples all = new Samples();
            int failures = 0;
            for (Future<Samples> client : threads.invokeAll(clients)) {
                Samples samples = client.get();
                samples.copyTo(all);
                failures += samples.failures();
            }
            double took = (System.nanoTime() - began) / 1e9;
            return new Result(all.size() / took, all.percentile(50), all.percentile(99), failures);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Samples client(String base, String path, String token, long end) throws IOException {
        URI uri = URI.create(base);
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n"
                        + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Samples samples = new Samples();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                out.write(request);
                boolean fine = answer(in);
                samples.add(System.nanoTime() - began);
                if (!fine) {
                    samples.fail();
                }
            }
        }
        return samples;
    }

    /** Reads one answer to its end; whether it was a 200. */
    private static boolean answer(InputStream in) throws IOException {
        boolean fine = line(in).contains(" 200");
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (chunked) {
            for (int size = size(in); size > 0; size = size(in)) {
                in.skipNBytes(size);
                line(in);
            }
            line(in);
        } else {
            in.skipNBytes(length);
        }
        return fine;
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
