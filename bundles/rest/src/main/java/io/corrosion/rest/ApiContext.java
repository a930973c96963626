package io.corrosion.rest;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;

/** The servlet context of the API, at {@code /api}. It serves no files. */
@Component(
        service = ServletContextHelper.class,
        property = {
            "osgi.http.whiteboard.context.name=" + ApiContext.NAME,
            "osgi.http.whiteboard.context.path=" + ApiContext.PATH
        })
public final class ApiContext extends ServletContextHelper {

    static final String NAME = "rest";
    static final String PATH = "/api";

    /** Service property that puts a servlet into this context. */
    static final String SELECT = "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=" + NAME + ")";
}
