package io.corrosion.observability;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * A servlet context of our own at the root, beside that of the pages, whose filters do not reach into it. It ranks below
 * the container's default context (-100): of all contexts at one path the highest owns the addresses no servlet asks for,
 * and these are the pages'.
 */
@Component(
        service = ServletContextHelper.class,
        property = {
            "osgi.http.whiteboard.context.name=" + RootContext.NAME,
            "osgi.http.whiteboard.context.path=/",
            "service.ranking:Integer=-1000"
        })
public final class RootContext extends ServletContextHelper {

    static final String NAME = "observability";

    /** Service property that puts a servlet into this context. */
    static final String SELECT = "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=" + NAME + ")";
}
