package io.corrosion.shell.http;

import io.corrosion.api.observe.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.protocol.http.WicketFilter;

/**
 * Lets the API, metrics, health and assets pass, sends the root to the servers, and answers everything else with the
 * application: with a correlation id, the security headers, and never a session id in an address (stack.md trap 5).
 */
public final class ShellFilter extends WicketFilter {

    private static final List<String> OTHERS =
            List.of("/api", "/metrics", "/health", "/assets", "/manifest.webmanifest", "/sw.js");
    private static final String CORRELATION = "X-Correlation-Id";

    private final Runnable ready;

    /** @param ready run each time that the application can answer requests from now on */
    public ShellFilter(WebApplication application, Runnable ready) {
        super(application);
        this.ready = ready;
        setFilterPath("");
    }

    /** Wicket looks for its initialisers through the context class loader. */
    @Override
    public void init(boolean isServlet, FilterConfig config) throws ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ShellFilter.class.getClassLoader());
        try {
            super.init(isServlet, config);
            ready.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        if (belongsToOthers(asked.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        String id = asked.getHeader(CORRELATION);
        try (var correlation = Correlation.open(id == null ? "" : id)) {
            answer.setHeader(CORRELATION, correlation.id());
            secure(answer, asked.isSecure());
            if (asked.getRequestURI().equals("/")) {
                answer.sendRedirect("/servers");
            } else {
                super.doFilter(request, new PlainAddresses(answer), chain);
            }
        }
    }

    static boolean belongsToOthers(String path) {
        return OTHERS.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }

    private static void secure(HttpServletResponse answer, boolean tls) {
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "same-origin");
        answer.setHeader("X-Frame-Options", "DENY");
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        answer.setHeader(
                "Permissions-Policy",
                "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()");
        answer.setHeader("Cache-Control", "no-store");
        if (tls) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Session ids stay in cookies: an address can be copied and shared. */
    private static final class PlainAddresses extends HttpServletResponseWrapper {

        PlainAddresses(HttpServletResponse response) {
            super(response);
        }

        @Override
        public String encodeURL(String url) {
            return url;
        }

        @Override
        public String encodeRedirectURL(String url) {
            return url;
        }
    }
}
