package io.corrosion.itests.samples;

import com.sun.net.httpserver.HttpServer;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A Slack on this machine, and the sample as it was built, packed for it in place of the real one. */
final class FakeSlack implements AutoCloseable {

    private static final String REAL = "https://hooks.slack.com";
    private static final String COMPONENT = "OSGI-INF/io.corrosion.samples.slack.SlackNotifier.xml";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    FakeSlack() throws IOException {
        server.createContext("/services/", exchange -> {
            messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String webhook() {
        return address() + "/services/T0/B0/x";
    }

    /** What has come, as it was sent. */
    Queue<String> messages() {
        return messages;
    }

    ModulePackage packed(Path cmod) throws IOException {
        ModulePackage built = ModulePackage.read(Files.readAllBytes(cmod));
        String described = new String(built.descriptor().write(), StandardCharsets.UTF_8)
                .replace("\"hooks.slack.com\"", "\"" + address() + "\"");
        return ModulePackage.of(
                ModuleDescriptor.read(described.getBytes(StandardCharsets.UTF_8)),
                bundle(built.bundle()),
                Map.of("LICENSE.txt", built.terms().orElseThrow().getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] bundle(byte[] jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals(COMPONENT) ? redirected(content) : content);
            }
        }
        return bytes.toByteArray();
    }

    private byte[] redirected(byte[] component) {
        String text = new String(component, StandardCharsets.UTF_8);
        if (!text.contains(REAL)) {
            throw new IllegalStateException("The sample says no longer in " + COMPONENT + " where webhooks lie.");
        }
        return text.replace(REAL, address()).getBytes(StandardCharsets.UTF_8);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
