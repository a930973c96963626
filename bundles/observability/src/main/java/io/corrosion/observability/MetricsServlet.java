package io.corrosion.observability;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code GET /metrics}, for whom the token of the configuration proves. Without a token in the configuration: for nobody. */
@Component(
        service = Servlet.class,
        configurationPid = "io.corrosion.observability",
        property = {"osgi.http.whiteboard.servlet.pattern=/metrics", RootContext.SELECT})
@Designate(ocd = MetricsServlet.Settings.class)
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    /** Settings of metrics: {@code etc/io.corrosion.observability.cfg}. */
    @ObjectClassDefinition(name = "Metrics")
    @interface Settings {
        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                description = "What a scraper sends as bearer token; without one nobody reads the metrics")
        String metrics_token() default "";
    }

    private final transient PrometheusMeters meters;
    private final byte[] token;

    @Activate
    public MetricsServlet(@Reference PrometheusMeters meters, Settings settings) {
        this.meters = meters;
        this.token = settings.metrics_token().trim().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!isAllowed(request.getHeader("Authorization"))) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"metrics\"");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.getOutputStream().write(meters.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isAllowed(String authorization) {
        return token.length > 0
                && authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        token, authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }
}
