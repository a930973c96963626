/**
 * How a slice brings REST resources: an ordinary JAX-RS class registered as an OSGi service. The bundle
 * {@code corrosion-rest} gives it an endpoint of its own under {@code /api/v1}, problem+json, authentication and OpenAPI.
 * Source: architecture D9.
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
