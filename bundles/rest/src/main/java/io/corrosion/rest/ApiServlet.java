package io.corrosion.rest;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.KeySignIn;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.observe.Correlation;
import io.corrosion.api.observe.Meters;
import io.corrosion.rest.http.Answer;
import io.corrosion.rest.limit.MemoryReplays;
import io.corrosion.rest.limit.NodeLimiter;
import io.corrosion.rest.limit.Replays;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.Problems;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request to {@code /api}: opens its correlation, hands it to the {@link FrontDesk}, turns what went wrong into a
 * problem, sends the answer, counts it, leaves a line in the access log. Thread-safe.
 */
@Component(
        service = Servlet.class,
        configurationPid = "io.corrosion.rest",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.name=api",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
            ApiContext.SELECT
        })
@Designate(ocd = ApiSettings.class)
public final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String CORRELATION = "X-Correlation-Id";
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

    private final transient FrontDesk desk;
    private final transient AccessLog log = new AccessLog();
    private final transient RateLimiter nodeLimiter = new NodeLimiter(System::nanoTime);
    private final transient Replays memoryReplays = new MemoryReplays(Clock.systemUTC());

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<SignIn> signIn = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<ModuleGate> gates = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<Access> accesses = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<KeySignIn> keys = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<RateLimiter> limiters = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<Replays> replays = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<Meters> meters = List.of();

    @Activate
    public ApiServlet(
            @Reference Resources resources, @Reference LiveDoor live, ApiSettings settings, BundleContext context) {
        Boot boot = new Boot(context, settings);
        desk = new FrontDesk(resources, live, settings, boot);
    }

    @Deactivate
    void close() {
        log.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long began = System.nanoTime();
        String asked = request.getHeader(CORRELATION);
        try (Correlation.Opened correlation = Correlation.open(asked == null ? "" : asked)) {
            response.setHeader(CORRELATION, correlation.id());
            SecurityHeaders.on(response);
            Answer answer = new Answer(response);
            Visit visit = new Visit(request, answer, getServletConfig(), staff());
            try {
                desk.receive(visit);
            } catch (IOException | RuntimeException | LinkageError thrown) {
                refuse(visit, thrown, correlation);
            }
            answer.finish(request);
            account(visit, correlation.id(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static void refuse(Visit visit, Throwable thrown, Correlation.Opened correlation) {
        Problem problem = Problems.of(thrown);
        if (problem.status() == 500) {
            LOG.error("{} {} failed", visit.request().getMethod(), visit.path(), thrown);
        }
        visit.answer().problem(problem, visit.request().getRequestURI(), correlation.id());
    }

    private Staff staff() {
        return new Staff(
                first(signIn),
                first(keys),
                first(gates),
                first(accesses),
                first(limiters).orElse(nodeLimiter),
                first(replays).orElse(memoryReplays));
    }

    private void account(Visit visit, String correlation, Duration took) {
        int status = visit.answer().getStatus();
        String method = visit.request().getMethod();
        for (Meters meter : meters) {
            meter.time(
                    "http_requests",
                    took,
                    "method",
                    Visit.METHODS.contains(method) ? method : "other",
                    "route",
                    visit.metric(),
                    "status",
                    Integer.toString(status));
        }
        visit.caller()
                .filter(caller -> caller.key().isPresent())
                .ifPresent(caller -> visit.staff().keys().ifPresent(known -> known.answered(caller, status)));
        if (log.isWanted()) {
            log.add(visit.line(correlation, status, took));
        }
    }

    private static <T> Optional<T> first(List<T> services) {
        return services.isEmpty() ? Optional.empty() : Optional.of(services.get(0));
    }
}
