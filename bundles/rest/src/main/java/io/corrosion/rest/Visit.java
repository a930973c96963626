package io.corrosion.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.observe.Correlation;
import io.corrosion.rest.http.Answer;
import io.corrosion.rest.problem.Problem;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request on its way, with what is learnt about it. Confined to the request's thread. */
final class Visit {

    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final HttpServletRequest request;
    private final Answer answer;
    private final ServletConfig config;
    private final Optional<SignIn> signIn;
    private final Optional<ModuleGate> gate;
    private String metric = "none";
    private Optional<Caller> caller = Optional.empty();

    Visit(
            HttpServletRequest request,
            Answer answer,
            ServletConfig config,
            List<SignIn> signIn,
            List<ModuleGate> gates) {
        this.request = request;
        this.answer = answer;
        this.config = config;
        this.signIn = signIn.stream().findFirst();
        this.gate = gates.stream().findFirst();
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

    Optional<SignIn> signIn() {
        return signIn;
    }

    Optional<ModuleGate> gate() {
        return gate;
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
