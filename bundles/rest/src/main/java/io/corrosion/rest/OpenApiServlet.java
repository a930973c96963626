package io.corrosion.rest;

import io.corrosion.rest.http.Answer;
import io.corrosion.rest.openapi.ApiDocument;
import io.corrosion.rest.openapi.Fragment;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1/openapi.json}: the document over all resources that are served now. Thread-safe. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/v1/openapi.json", ApiContext.SELECT})
public final class OpenApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Resources resources;
    private transient List<Fragment> parts = List.of();
    private transient byte[] merged =
            ApiDocument.merged(List.of()).toPrettyString().getBytes(StandardCharsets.UTF_8);

    @Activate
    public OpenApiServlet(@Reference Resources resources) {
        this.resources = resources;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.on(response);
        Answer answer = new Answer(response);
        answer.send(200, "application/json", document());
        answer.finish(request);
    }

    /** Merged anew only when a resource has come or gone: anybody may ask for it. */
    private synchronized byte[] document() {
        List<Fragment> now = resources.documents();
        if (!now.equals(parts)) {
            merged = ApiDocument.merged(now).toPrettyString().getBytes(StandardCharsets.UTF_8);
            parts = now;
        }
        return merged;
    }
}
