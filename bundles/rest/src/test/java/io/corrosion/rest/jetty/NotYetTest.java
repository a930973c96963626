package io.corrosion.rest.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotYetTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server);
    private final NotYet notYet = new NotYet();

    @BeforeEach
    void itStarts() throws Exception {
        server.addConnector(connector);
        server.setErrorHandler(new ServerProblems());
        server.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                if (Request.getPathInContext(request).startsWith("/nobody")) {
                    return false;
                }
                notYet.answer(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void itStops() throws Exception {
        server.stop();
    }

    @Test
    void peopleSeeAPageThatComesAgainByItself() throws Exception {
        HttpTester.Response answer = ask("GET", "/servers", BROWSER);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.get("Refresh")).isEqualTo("1");
        assertThat(answer.get("Content-Type")).startsWith("text/html");
        assertThat(answer.get("Content-Security-Policy"))
                .contains("style-src 'sha256-")
                .contains("default-src 'none'");
        assertThat(answer.getContent()).contains("The platform is starting");
    }

    @Test
    void programsGetAProblemThatSaysWhenToAskAgain() throws Exception {
        for (HttpTester.Response answer : new HttpTester.Response[] {
            ask("GET", "/api/v1/servers", BROWSER), ask("GET", "/metrics", "*/*"), ask("POST", "/login", BROWSER)
        }) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.get("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.get("Retry-After")).isEqualTo("1");
            assertThat(answer.get("Refresh")).isNull();
            assertThat(answer.getContent()).contains("\"status\":503").contains("correlation_id");
        }
    }

    @Test
    void anAddressThatNobodyHasTakenYetIsNotSaidToBeUnknown() throws Exception {
        assertThat(ask("GET", "/nobody/knows", BROWSER).getStatus()).isEqualTo(503);
        assertThat(ask("GET", "/nobody/knows", "application/json").getContent()).contains("\"status\":503");
    }

    private HttpTester.Response ask(String method, String path, String accept) throws Exception {
        String request = method + " " + path + " HTTP/1.1\r\nHost: platform.example\r\nAccept: " + accept
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return HttpTester.parseResponse(connector.getResponse(request));
    }
}
