package io.corrosion.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.rest.http.Answer;
import io.corrosion.rest.openapi.ApiDocument;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    @Activate
    public OpenApiServlet(@Reference Resources resources) {
        this.resources = resources;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.on(response);
        ObjectNode document = ApiDocument.merged(resources.documents());
        Answer answer = new Answer(response);
        answer.send(200, "application/json", document.toPrettyString().getBytes(StandardCharsets.UTF_8));
        answer.finish(request);
    }
}
