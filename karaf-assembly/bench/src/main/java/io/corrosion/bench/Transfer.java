package io.corrosion.bench;

import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files to the demo's server and back over REST, as a browser sends them: one raw body. Confined to one thread. */
final class Transfer {

    private static final int BUFFER = 128 * 1024;

    private final Platform platform;
    private final String token;

    Transfer(Platform platform) {
        this.platform = platform;
        this.token = platform.as(platform.owner()).token();
    }

    /** Sends a file; answers the seconds until it was said to be on the server. */
    double up(Path file, String path) throws IOException {
        long began = System.nanoTime();
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        connection.setFixedLengthStreamingMode(Files.size(file));
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = connection.getOutputStream()) {
            pour(in, out);
        }
        expect(connection, 200);
        connection.getInputStream().readAllBytes();
        return (System.nanoTime() - began) / 1e9;
    }

    /** Fetches a file; answers the seconds. */
    double down(String path, Path file) throws IOException {
        long began = System.nanoTime();
        HttpURLConnection connection = open(path);
        expect(connection, 200);
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            pour(in, out);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private HttpURLConnection open(String path) throws IOException {
        URI address = URI.create(
                platform.baseUrl() + "/api/v1/servers/" + platform.serverId() + "/files/content?path=" + path);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setReadTimeout(120_000);
        return connection;
    }

    private static void expect(HttpURLConnection connection, int status) throws IOException {
        if (connection.getResponseCode() != status) {
            InputStream error = connection.getErrorStream();
            throw new IOException("a transfer was answered " + connection.getResponseCode() + " "
                    + (error == null ? "" : new String(error.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static void pour(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }
}
