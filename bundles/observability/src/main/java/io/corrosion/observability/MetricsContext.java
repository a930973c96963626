package io.corrosion.observability;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;

/** The servlet context at {@code /metrics}: apart from the pages, which own the root. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=metrics", "osgi.http.whiteboard.context.path=/metrics"})
public final class MetricsContext extends ServletContextHelper {}
