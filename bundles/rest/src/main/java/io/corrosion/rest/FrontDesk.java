package io.corrosion.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.limit.Verdict;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.rest.cxf.CallerContext;
import io.corrosion.rest.http.Asked;
import io.corrosion.rest.http.Cors;
import io.corrosion.rest.http.Guard;
import io.corrosion.rest.http.Identification;
import io.corrosion.rest.http.Identified;
import io.corrosion.rest.limit.Rates;
import io.corrosion.rest.problem.BodyTooLarge;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.route.KeyRule;
import io.corrosion.rest.route.Match;
import io.corrosion.rest.route.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a request from the door to the operation: which operation, who asks, how often, whether the module counts
 * on that server, how large the body is. Each step may end the visit with a problem. Thread-safe.
 */
final class FrontDesk {

    private static final Problem STARTING = Problem.unavailable("The platform is starting.", Duration.ofSeconds(1));

    private final Resources resources;
    private final LiveDoor live;
    private final Boot boot;
    private final Rates rates;
    private final Cors cors;
    private final Preconditions preconditions;
    private final Replaying replaying = new Replaying();
    private final long bodyLimit;

    FrontDesk(Resources resources, LiveDoor live, ApiSettings settings, Boot boot) {
        this.resources = resources;
        this.live = live;
        this.boot = boot;
        this.rates = new Rates(
                Rates.bucket("rest.address", settings.address_requests_per_second(), settings.address_burst()),
                Rates.bucket("rest.person", settings.caller_requests_per_second(), settings.caller_burst()),
                settings.key_requests_per_minute(),
                settings.person_scope_per_minute(),
                settings.key_scope_per_minute());
        this.cors = new Cors(settings.cors_origins());
        this.preconditions = new Preconditions(resources::find);
        this.bodyLimit = settings.body_limit_kb() * 1024L;
    }

    void receive(Visit visit) throws IOException {
        if (cors.answer(visit.request(), visit.answer())) {
            return;
        }
        Identified who = visit.signIn()
                .map(signIn ->
                        Identification.of(visit.request(), signIn, visit.staff().keys()))
                .orElse(Identified.NOBODY);
        visit.isBy(who.caller());
        if (isOverItsRate(visit)) {
            return;
        }
        if (live.takes(visit)) {
            visit.goesTo("/v1/ws");
            live.open(visit, who);
            return;
        }
        Match<Served> match = resources.find(visit.request().getMethod(), visit.path());
        if (match instanceof Match.Found<Served> found) {
            toOperation(visit, found, who);
        } else if (match instanceof Match.WrongMethod<Served> wrong) {
            wrongMethod(visit, wrong);
        } else {
            nothing(visit);
        }
    }

    private boolean isOverItsRate(Visit visit) {
        Verdict verdict = rates.ofCaller(
                visit.staff().limiter(), visit.caller(), visit.request().getRemoteAddr());
        tell(visit, verdict);
        if (!verdict.passes()) {
            visit.refuse(Problem.tooMany("Too many requests: slow down.", verdict.retryAfter()));
        }
        return !verdict.passes();
    }

    /** Operations of one kind have a rate of their own; the answer's headers then speak of that one. */
    private boolean isOverTheRateOfItsKind(Visit visit, KeyRule rule) {
        Optional<Verdict> verdict = visit.caller().flatMap(caller -> rule.kind()
                .flatMap(kind -> rates.ofKind(visit.staff().limiter(), caller, kind)));
        verdict.ifPresent(known -> tell(visit, known));
        boolean over = verdict.isPresent() && !verdict.get().passes();
        if (over) {
            visit.refuse(Problem.tooMany(
                    "Too many requests of the kind " + rule.names() + ": slow down.",
                    verdict.get().retryAfter()));
        }
        return over;
    }

    private static void tell(Visit visit, Verdict verdict) {
        visit.answer().setHeader("RateLimit-Limit", Integer.toString(verdict.limit()));
        visit.answer().setHeader("RateLimit-Remaining", Long.toString(verdict.remaining()));
        visit.answer()
                .setHeader("RateLimit-Reset", Long.toString(verdict.fullAfter().toSeconds()));
    }

    private void toOperation(Visit visit, Match.Found<Served> found, Identified who) throws IOException {
        Served served = found.route().target();
        visit.goesTo(served.metric());
        Optional<Problem> objection = Guard.objection(who, served.operation().isOpenToAll(), visit.request());
        if (objection.isPresent()) {
            visit.refuse(visit.signIn().isPresent() ? objection.get() : noSignIn());
            return;
        }
        Optional<String> beyondKey = visit.caller()
                .flatMap(Caller::key)
                .flatMap(key -> served.operation().keys().objection(key));
        if (beyondKey.isPresent()) {
            visit.refuse(Problem.refused(beyondKey.get()));
            return;
        }
        if (isOverTheRateOfItsKind(visit, served.operation().keys())) {
            return;
        }
        if (!counts(visit, served, found.variables())) {
            visit.refuse(Problem.notFound("Nothing is found at this address."));
            return;
        }
        if (isOver(visit, served, found.variables())) {
            visit.refuse(Problem.refused("The time paid for this module is over: what is there can be read, and changes"
                    + " when the module is paid again."));
            return;
        }
        if (visit.request().getContentLengthLong() > limit(served)) {
            throw new BodyTooLarge(bodyLimit);
        }
        answer(visit, served, found.variables(), uri(visit, found.route(), found.variables()));
    }

    private void answer(Visit visit, Served served, Map<String, String> variables, String uri) throws IOException {
        HttpServletRequest request = visit.request();
        visit.caller().ifPresent(caller -> request.setAttribute(CallerContext.ATTRIBUTE, caller));
        Asked asked = new Asked(request, uri, visit.answer(), limit(served));
        Optional<Problem> changed = preconditions.objection(visit, served.operation(), asked, base(request));
        if (changed.isPresent()) {
            visit.refuse(changed.get());
            return;
        }
        Replaying.Work work =
                () -> onAccount(visit, served, () -> inOrder(visit, served, variables, asked, base(request)));
        if (served.operation().isStreamed()) {
            visit.answer().keepLength();
            work.run();
        } else {
            replaying.once(visit, asked, work);
        }
    }

    private static void inOrder(Visit visit, Served served, Map<String, String> variables, Asked asked, String base)
            throws IOException {
        served.endpoint().answer(visit.config(), asked, visit.answer(), base);
        Threshold.instead(visit.answer(), visit.staff().access(), visit.caller(), served.operation(), variables)
                .ifPresent(visit::refuse);
    }

    /** What a store module's operation uses is written to the module's account. */
    private static void onAccount(Visit visit, Served served, Replaying.Work work) throws IOException {
        Optional<ModuleGate> gate = visit.gate();
        Optional<String> slug = gate.flatMap(known -> known.moduleOf(served.bundle()));
        if (slug.isEmpty()) {
            work.run();
            return;
        }
        ModuleGate.Stay stay = gate.get().enter(slug.get(), "rest");
        try {
            work.run();
            stay.end(
                    visit.answer().getStatus() == 500
                            ? Optional.of(new IllegalStateException(visit.metric() + " answered 500"))
                            : Optional.empty());
        } catch (IOException | RuntimeException | LinkageError e) {
            stay.end(Optional.of(e));
            throw e;
        }
    }

    private long limit(Served served) {
        return served.operation().isStreamed() ? Long.MAX_VALUE : bodyLimit;
    }

    /** A store module's operation on a server counts only where the module is enabled. */
    private static boolean counts(Visit visit, Served served, Map<String, String> variables) {
        String server = variables.get("server");
        if (server == null || visit.gate().isEmpty()) {
            return true;
        }
        try {
            return visit.gate().get().isEnabled(served.bundle(), LicenseId.of(server));
        } catch (NotFound malformed) {
            return false;
        }
    }

    /** A store module whose time is over answers, but changes nothing. */
    private static boolean isOver(Visit visit, Served served, Map<String, String> variables) {
        String server = variables.get("server");
        boolean reading =
                Set.of("GET", "HEAD", "OPTIONS").contains(visit.request().getMethod());
        return server != null
                && !reading
                && visit.gate()
                        .filter(gate -> gate.isReadOnly(served.bundle(), LicenseId.of(server)))
                        .isPresent();
    }

    private static String uri(Visit visit, Route<Served> route, Map<String, String> variables) {
        return route.isAlias()
                ? visit.request().getContextPath() + route.canonical().with(variables)
                : visit.request().getRequestURI();
    }

    private static String base(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort()
                + request.getContextPath();
    }

    private void wrongMethod(Visit visit, Match.WrongMethod<Served> wrong) {
        if ("OPTIONS".equals(visit.request().getMethod())) {
            visit.answer().setHeader("Allow", String.join(", ", wrong.allowed()));
            visit.answer().setStatus(204);
        } else if (boot.isGoingOn()) {
            visit.refuse(STARTING);
        } else {
            visit.refuse(Problem.wrongMethod(wrong.allowed()));
        }
    }

    private void nothing(Visit visit) {
        String path = visit.path().startsWith("/v1/") ? visit.path().substring(3) : visit.path();
        if (boot.isGoingOn()) {
            visit.refuse(STARTING);
        } else if (visit.gate().filter(gate -> gate.isChanging(path)).isPresent()) {
            visit.refuse(
                    Problem.unavailable("The module behind this address is being updated.", Duration.ofSeconds(1)));
        } else {
            visit.refuse(Problem.notFound("Nothing is found at this address."));
        }
    }

    private static Problem noSignIn() {
        return Problem.unavailable(
                "Nobody can be recognised at the moment: the platform is starting.", Duration.ofSeconds(2));
    }
}
