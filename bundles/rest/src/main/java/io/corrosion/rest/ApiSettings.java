package io.corrosion.rest;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the API: {@code etc/io.corrosion.rest.cfg}. */
@ObjectClassDefinition(name = "REST API")
public @interface ApiSettings {

    @AttributeDefinition(description = "Largest request body, in KiB; a larger one is answered with 413")
    int body_limit_kb() default 1024;

    @AttributeDefinition(description = "Requests a second that one signed-in person may make in the long run")
    int caller_requests_per_second() default 20_000;

    @AttributeDefinition(description = "Requests one signed-in person may make at once")
    int caller_burst() default 40_000;

    @AttributeDefinition(description = "Requests a second that one address may make without being signed in")
    int address_requests_per_second() default 1_000;

    @AttributeDefinition(description = "Requests one address may make at once without being signed in")
    int address_burst() default 2_000;

    @AttributeDefinition(
            description =
                    "Services, separated by commas, before whose arrival an unknown address is answered with 503 instead of 404")
    String wait_for() default
            "io.corrosion.api.identity.SignIn, io.corrosion.api.access.Access, io.corrosion.api.server.ServerDirectory,"
                    + " io.corrosion.api.gateway.ServerGateway";
}
