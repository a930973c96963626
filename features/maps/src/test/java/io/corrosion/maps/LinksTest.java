package io.corrosion.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.panel.PanelNetworks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private final PanelNetworks onlyHere = address -> {
        if (!"127.0.0.1".equals(address.getHost())) {
            throw new Refused("This network is not allowed.");
        }
    };
    private final Links links = new Links(onlyHere);
    private HttpServer host;

    @BeforeEach
    void open() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/good.map", 200, "application/octet-stream", "");
        answer("/page", 200, "text/html; charset=utf-8", "");
        answer("/gone.map", 404, "text/plain", "");
        answer("/moved.map", 302, "text/plain", "/good.map");
        answer("/inside", 302, "text/plain", "http://169.254.169.254/latest");
        answer("/round", 302, "text/plain", "/round");
        host.start();
    }

    @AfterEach
    void close() {
        host.stop(0);
    }

    @Test
    void aFileThatAnswersIsNoProblemAlsoBehindARedirect() {
        assertThat(links.problem(at("/good.map"))).isEmpty();
        assertThat(links.problem(at("/moved.map"))).isEmpty();
    }

    @Test
    void aDeadAddressIsSaid() {
        int port = host.getAddress().getPort();
        host.stop(0);

        assertThat(links.problem(URI.create("http://127.0.0.1:" + port + "/good.map")))
                .hasValueSatisfying(problem -> assertThat(problem).contains("does not answer"));
    }

    @Test
    void whatIsGoneAWebPageOrARoundTripIsAProblem() {
        assertThat(links.problem(at("/gone.map")).orElseThrow()).contains("404");
        assertThat(links.problem(at("/page")).orElseThrow()).contains("web page");
        assertThat(links.problem(at("/round")).orElseThrow()).contains("one address to the next");
    }

    @Test
    void aRedirectIntoAnInnerNetworkIsNotFollowed() {
        assertThat(links.problem(at("/inside")).orElseThrow()).contains("not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:///etc/passwd", "ftp://x/y.map", "https://", "no address", "javascript:alert(1)"})
    void whatIsNoAddressIsRefused(String typed) {
        assertThatThrownBy(() -> Links.parsed(typed)).isInstanceOf(Invalid.class);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + host.getAddress().getPort() + path);
    }

    private void answer(String path, int status, String type, String location) {
        host.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }
}
