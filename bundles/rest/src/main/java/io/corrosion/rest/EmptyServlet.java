package io.corrosion.rest;

import io.corrosion.rest.cxf.Endpoint;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * A resource that does nothing, behind nothing: what benchmarks measure the API against. There only when a benchmark has put
 * {@code io.corrosion.rest.empty.cfg} into {@code etc}. Thread-safe.
 */
@Component(
        service = Servlet.class,
        configurationPid = "io.corrosion.rest.empty",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {"osgi.http.whiteboard.servlet.pattern=/empty", ApiContext.SELECT})
public final class EmptyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Endpoint endpoint;

    /** Answers with an empty list, as it is. */
    @Path("/")
    @Produces(MediaType.TEXT_PLAIN)
    public static final class Nothing {

        @GET
        public String nothing() {
            return "{\"items\":[],\"next\":null}";
        }
    }

    @Activate
    public EmptyServlet(@Reference Resources resources) {
        endpoint = resources.unlisted(new Nothing(), "/empty");
    }

    @Deactivate
    void close() {
        endpoint.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        endpoint.answer(getServletConfig(), request, response, request.getContextPath());
    }
}
