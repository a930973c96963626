package io.corrosion.rest;

import io.corrosion.api.identity.SignIn;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.observe.Correlation;
import io.corrosion.api.observe.Meters;
import io.corrosion.rest.http.Answer;
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
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request to {@code /api}: opens its correlation, hands it to the {@link FrontDesk}, turns what went wrong into a
 * problem, sends the answer, counts it. Thread-safe.
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
    private static final Logger ACCESS = LoggerFactory.getLogger("io.corrosion.access");

    private final transient FrontDesk desk;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<SignIn> signIn = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<ModuleGate> gates = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<Meters> meters = List.of();

    @Activate
    public ApiServlet(
            @Reference Resources resources, @Reference LiveDoor live, ApiSettings settings, BundleContext context) {
        Boot boot = new Boot(context, List.of(settings.wait_for().trim().split("\\s*,\\s*")));
        desk = new FrontDesk(resources, live, settings, boot, Clock.systemUTC(), System::nanoTime);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long began = System.nanoTime();
        String asked = request.getHeader(CORRELATION);
        try (Correlation.Opened correlation = Correlation.open(asked == null ? "" : asked)) {
            response.setHeader(CORRELATION, correlation.id());
            SecurityHeaders.on(response);
            Answer answer = new Answer(response);
            Visit visit = new Visit(request, answer, getServletConfig(), signIn, gates);
            try {
                desk.receive(visit);
            } catch (IOException | RuntimeException | LinkageError thrown) {
                refuse(visit, thrown, correlation);
            }
            answer.finish(request);
            account(visit, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static void refuse(Visit visit, Throwable thrown, Correlation.Opened correlation) {
        Problem problem = Problems.of(thrown);
        if (problem.status() == 500) {
            LOG.error("{} {} failed", visit.request().getMethod(), visit.path(), thrown);
        }
        visit.answer().problem(problem, visit.request().getRequestURI(), correlation.id());
    }

    private void account(Visit visit, Duration took) {
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
        if (ACCESS.isDebugEnabled()) {
            ACCESS.debug("{} {} {} {} ms {}", method, visit.path(), status, took.toMillis(), visit.who());
        }
    }
}
