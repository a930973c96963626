package io.corrosion.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyPass;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.rest.cxf.Answering;
import io.corrosion.rest.http.Answer;
import io.corrosion.rest.http.Asked;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.route.KeyRule;
import io.corrosion.rest.route.Operation;
import io.corrosion.rest.route.PathTemplate;
import io.corrosion.rest.route.Route;
import io.corrosion.rest.route.RouteTable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

    private static final String PATH = "/v1/servers/7";
    private static final Operation CHANGE = operation("PATCH", false);

    private final Map<String, String> headers = new HashMap<>();
    private final List<String> read = new ArrayList<>();
    private String stands = "{\"name\":\"Main\"}";
    private int status = 200;
    private Optional<String> ownTag = Optional.empty();

    private final Answering get = (config, request, response, base) -> {
        read.add(request.getMethod() + " " + request.getContentLength());
        ownTag.ifPresent(tag -> response.setHeader("ETag", tag));
        response.setStatus(status);
        response.getOutputStream().write(stands.getBytes(StandardCharsets.UTF_8));
    };

    @Test
    void whatIsAsItWasSeenMayBeChanged() throws IOException {
        headers.put("If-Match", tagOf(stands));

        assertThat(objection("PATCH", CHANGE, table(false))).isEmpty();
        assertThat(read).containsExactly("GET 0");
    }

    @Test
    void whatSomebodyChangedMeanwhileIsNotChanged() throws IOException {
        headers.put("If-Match", tagOf(stands));
        stands = "{\"name\":\"Other\"}";

        assertThat(objection("PATCH", CHANGE, table(false)))
                .get()
                .extracting(Problem::status)
                .isEqualTo(412);
    }

    @Test
    void oneOfSeveralTagsAStrongOneAndAnyWillDo() throws IOException {
        for (String header : List.of("\"x\", " + tagOf(stands), tagOf(stands).substring(2), "*")) {
            headers.put("If-Match", header);
            assertThat(objection("DELETE", CHANGE, table(false))).as(header).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsNotChangedWhateverTagIsGiven() throws IOException {
        status = 404;
        headers.put("If-Match", "*");

        assertThat(objection("DELETE", CHANGE, table(false)))
                .get()
                .extracting(Problem::status)
                .isEqualTo(412);
    }

    @Test
    void aResourceMayHaveATagOfItsOwn() throws IOException {
        ownTag = Optional.of("\"v7\"");
        headers.put("If-Match", "\"v7\"");

        assertThat(objection("PUT", CHANGE, table(false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void onlyChangesAreHeldBack(String method) throws IOException {
        headers.put("If-Match", "\"another\"");

        assertThat(objection(method, CHANGE, table(false))).isEmpty();
        assertThat(read).isEmpty();
    }

    @Test
    void withoutTheHeaderNothingIsRead() throws IOException {
        assertThat(objection("PUT", CHANGE, table(false))).isEmpty();
        assertThat(read).isEmpty();
    }

    /** A file of any size would be read through, and into memory, for its tag. */
    @Test
    void whatIsStreamedIsNotReadForIt() throws IOException {
        headers.put("If-Match", "\"v7\"");

        assertThat(objection("PUT", operation("PUT", true), table(true))).isEmpty();
        assertThat(objection("DELETE", CHANGE, table(true)))
                .get()
                .extracting(Problem::status)
                .isEqualTo(400);
        assertThat(read).isEmpty();
    }

    @Test
    void whereNothingCanBeReadTheHeaderIsAMistake() throws IOException {
        headers.put("If-Match", "*");

        assertThat(objection("PUT", CHANGE, new RouteTable<>(List.of())))
                .get()
                .extracting(Problem::status)
                .isEqualTo(400);
    }

    /** Else it could find out what stands there by guessing tags. */
    @Test
    void aKeyThatMayNotReadLearnsNothing() throws IOException {
        headers.put("If-Match", tagOf(stands));
        Visit visit = visit("PATCH");
        visit.isBy(Optional.of(new Caller(
                UserId.random(),
                "ada@example.org",
                "Ada",
                SessionId.random(),
                "",
                "",
                Optional.of(new KeyPass(UUID.randomUUID(), Set.of(KeyScope.FILES_WRITE))))));

        assertThat(new Preconditions(table(false)::find).objection(visit, CHANGE, asked(visit), "http://here/api"))
                .get()
                .extracting(Problem::status)
                .isEqualTo(403);
        assertThat(read).isEmpty();
    }

    private Optional<Problem> objection(String method, Operation change, RouteTable<Served> table) throws IOException {
        Visit visit = visit(method);
        return new Preconditions(table::find).objection(visit, change, asked(visit), "http://here/api");
    }

    private RouteTable<Served> table(boolean streamed) {
        Served served = new Served(get, operation("GET", streamed), null, PATH);
        return new RouteTable<>(List.of(Route.of("GET", PathTemplate.of("/v1/servers/{server}"), served)));
    }

    private static Operation operation(String method, boolean streamed) {
        return new Operation(
                method.toLowerCase(java.util.Locale.ROOT),
                method,
                "",
                Optional.of("files.read"),
                streamed,
                new KeyRule(false, Set.of(KeyScope.FILES_READ)));
    }

    private static String tagOf(String body) throws IOException {
        Map<String, String> sent = new HashMap<>();
        Answer answer = new Answer(response(sent));
        answer.send(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
        answer.finish(fake(
                HttpServletRequest.class,
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? "GET" : null));
        return sent.get("ETag");
    }

    private static Asked asked(Visit visit) {
        return new Asked(visit.request(), PATH, visit.answer(), 1000);
    }

    private Visit visit(String method) {
        HttpServletRequest request =
                fake(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getHeader" -> headers.get((String) arguments[0]);
                    case "getRequestURI" -> "/api" + PATH;
                    case "getContextPath" -> "/api";
                    default -> null;
                });
        return new Visit(request, new Answer(response(new HashMap<>())), null, null);
    }

    private static HttpServletResponse response(Map<String, String> sent) {
        var output = new java.io.ByteArrayOutputStream();
        return fake(HttpServletResponse.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "setHeader" -> sent.put((String) arguments[0], (String) arguments[1]);
            case "getStatus" -> 200;
            case "isCommitted" -> false;
            case "getOutputStream" -> new Bytes(output);
            default -> null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** What is sent goes nowhere. */
    private static final class Bytes extends jakarta.servlet.ServletOutputStream {

        private final java.io.OutputStream target;

        Bytes(java.io.OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int one) throws IOException {
            target.write(one);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(jakarta.servlet.WriteListener listener) {}
    }
}
