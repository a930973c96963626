/**
 * The API's front door. {@link io.corrosion.rest.Resources} collects the resources of all bundles and gives each an endpoint
 * of its own; {@link io.corrosion.rest.ApiServlet} takes a request through the guards to the operation that answers it.
 */
@NullMarked
package io.corrosion.rest;

import org.jspecify.annotations.NullMarked;
