package io.corrosion.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.observe.Correlation;
import io.corrosion.rest.http.Answer;
import io.corrosion.rest.problem.Problem;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One request on its way, with what is learnt about it. Confined to the request's thread. */
final class Visit {

    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final HttpServletRequest request;
    private final Answer answer;
    private final ServletConfig config;
    private final Staff staff;
    private String metric = "none";
    private Optional<Caller> caller = Optional.empty();

    Visit(HttpServletRequest request, Answer answer, ServletConfig config, Staff staff) {
        this.request = request;
        this.answer = answer;
        this.config = config;
        this.staff = staff;
    }

    HttpServletRequest request() {
        return request;
    }

    Answer answer() {
        return answer;
    }

    ServletConfig config() {
        return config;
    }

    Staff staff() {
        return staff;
    }

    Optional<SignIn> signIn() {
        return staff.signIn();
    }

    Optional<ModuleGate> gate() {
        return staff.gate();
    }

    Optional<Caller> caller() {
        return caller;
    }

    /** Raw path under {@code /api}. */
    String path() {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        return uri.startsWith(context) ? uri.substring(context.length()) : uri;
    }

    /** Path with templates, for metrics. */
    String metric() {
        return metric;
    }

    /** Who asks, for the access log. */
    String who() {
        return caller.map(known -> known.user().toString()).orElseGet(request::getRemoteAddr);
    }

    /** What stands of it in the access log. */
    AccessLog.Line line(String correlation, int status, Duration took) {
        String agent = request.getHeader("User-Agent");
        return new AccessLog.Line(
                Instant.now(),
                correlation,
                caller.map(known -> known.user().toString()).orElse(""),
                caller.flatMap(Caller::key).map(key -> key.id().toString()).orElse(""),
                request.getRemoteAddr(),
                request.getMethod(),
                path(),
                metric,
                status,
                took.toNanos() / 1_000,
                agent == null ? "" : agent);
    }

    /** Answers with a problem. */
    void refuse(Problem problem) {
        answer.problem(problem, request.getRequestURI(), Correlation.current());
    }

    void goesTo(String route) {
        metric = route;
    }

    void isBy(Optional<Caller> known) {
        caller = known;
    }
}
