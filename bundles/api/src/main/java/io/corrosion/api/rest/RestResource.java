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
 *
 * <p><b>Paths.</b> {@value #PATH} may hold templates ({@code /servers/{server}/console}) and several resources may share
 * a prefix: a request goes to the operation whose whole path fits best (literal parts before templates), whichever
 * bundle it comes from, so that {@code /servers} and {@code /servers/{server}/console} live together. Two resources may
 * not bring the same method on the same path: the second is refused. Sub-resource locators are refused.
 *
 * <p><b>Parameters.</b> {@code LicenseId}, {@code TenantId}, {@code CommandId} and {@code UUID} can be path parameters
 * (malformed is 404); a query parameter of the wrong type is 400. In an {@link OpenToAll} operation the {@code Caller} is
 * null unless somebody is signed in.
 *
 * <p><b>JSON.</b> Bodies and answers are records; names on the wire are snake_case, instants ISO-8601. Every component of
 * a body is required unless it is an {@code Optional}; unknown fields and wrong types are refused with the field's name.
 *
 * <p><b>Answers.</b> Throw {@code io.corrosion.api.error} exceptions; they become problem documents. Give 202 and 201
 * their {@code Location} as a path such as {@code /api/v1/operations/{id}}.
 */
@ConsumerType
public interface RestResource {

    /** Service property: path under {@code /api/v1}, such as {@code /servers}; several values give aliases. */
    String PATH = "corrosion.rest.path";

    /** Service property: more paths served by the same resource, absolute under the host, such as {@code /api/servers}. */
    String ALIAS = "corrosion.rest.alias";
}
