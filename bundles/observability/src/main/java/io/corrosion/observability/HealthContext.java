package io.corrosion.observability;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;

/** The servlet context at {@code /health}. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=health", "osgi.http.whiteboard.context.path=/health"})
public final class HealthContext extends ServletContextHelper {}
