package io.corrosion.api.rest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Marks a JAX-RS resource. Register it as an OSGi service of this type with the property {@value #PATH}; paths of the
 * class's methods are relative to it. Every method carries {@link Requires} or {@link OpenToAll} (a resource with a
 * method that has neither is refused); a parameter {@code @Context Caller} is who asks. A store module's resource
 * answers 404 for servers it is not enabled on, when its path has a {@code {server}} part.
 *
 * <pre>{@code
 * @Component(service = RestResource.class, property = RestResource.PATH + "=/hello")
 * @Path("/")
 * public final class HelloResource implements RestResource { … }
 * }</pre>
 */
@ConsumerType
public interface RestResource {

    /** Service property: path under {@code /api/v1}, such as {@code /servers}; several values give aliases. */
    String PATH = "corrosion.rest.path";

    /** Service property: more paths served by the same resource, absolute under the host, such as {@code /api/servers}. */
    String ALIAS = "corrosion.rest.alias";
}
