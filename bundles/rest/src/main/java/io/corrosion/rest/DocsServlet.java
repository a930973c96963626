package io.corrosion.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code /api/docs}: a page to read and try the API, with Swagger UI out of this bundle. Nothing inline, nothing from
 * elsewhere. Thread-safe.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/docs",
            "osgi.http.whiteboard.servlet.pattern=/docs/*",
            ApiContext.SELECT
        })
public final class DocsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html;charset=UTF-8",
            "docs.js", "text/javascript;charset=UTF-8",
            "docs.css", "text/css;charset=UTF-8",
            "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
            "swagger-ui.css", "text/css;charset=UTF-8");

    @Activate
    public DocsServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            response.sendRedirect(request.getContextPath() + "/docs/");
            return;
        }
        String name = path.equals("/") ? "index.html" : path.substring(1);
        String type = FILES.get(name);
        if (type == null) {
            response.setStatus(404);
            return;
        }
        SecurityHeaders.on(response);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", name.startsWith("swagger") ? "public, max-age=86400" : "no-cache");
        response.setContentType(type);
        try (InputStream file = DocsServlet.class.getResourceAsStream("/docs/" + name)) {
            file.transferTo(response.getOutputStream());
        }
    }
}
