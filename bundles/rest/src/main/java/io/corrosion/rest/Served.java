package io.corrosion.rest;

import io.corrosion.rest.cxf.Answering;
import io.corrosion.rest.route.Operation;
import org.osgi.framework.Bundle;

/**
 * An operation of a resource that is being served. Immutable.
 *
 * @param bundle that brought it
 * @param metric path under {@code /api} with templates, for metrics and logs
 */
record Served(Answering endpoint, Operation operation, Bundle bundle, String metric) {}
