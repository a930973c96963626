package io.corrosion.observability;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * For load balancers and supervisors: {@code /health/live} answers as long as the process serves requests at all,
 * {@code /health/ready} only when the platform works (503 otherwise). Neither tells more than one word.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/health/live",
            "osgi.http.whiteboard.servlet.pattern=/health/ready",
            RootContext.SELECT
        })
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Health health;

    @Activate
    public HealthServlet(@Reference Health health) {
        this.health = health;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean live = request.getServletPath().endsWith("/live");
        Condition now = live ? null : health.now();
        boolean good = now == null || now.ready();
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setStatus(good ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        if (!good) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType("application/json");
        String word = now == null ? "up" : now.word();
        response.getOutputStream().write(("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
