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

    @AttributeDefinition(description = "Requests a minute that one API key may make")
    int key_requests_per_minute() default 6_000;

    @AttributeDefinition(description = "Requests a minute of one signed-in person for each kind of operation")
    String person_scope_per_minute() default "power:control=1200, console:write=6000";

    @AttributeDefinition(description = "Requests a minute of one API key for each kind of operation")
    String key_scope_per_minute() default
            "power:control=60, servers:delete=30, backups:create=30, console:write=300,"
                    + " servers:write=600, files:write=1200";

    @AttributeDefinition(description = "Origins, separated by commas, whose pages may call the API; * for all")
    String cors_origins() default "";

    @AttributeDefinition(
            description =
                    "Services, separated by commas, before whose arrival every request is told that the platform is starting (503)")
    String opens_with() default
            "io.corrosion.api.identity.SignIn, io.corrosion.api.access.Access, io.corrosion.shell.ShellApplication";

    @AttributeDefinition(
            description =
                    "Services, separated by commas, before whose arrival an unknown address is answered with 503 instead of 404")
    String wait_for() default
            "io.corrosion.api.identity.SignIn, io.corrosion.api.access.Access, io.corrosion.api.server.ServerDirectory,"
                    + " io.corrosion.api.gateway.ServerGateway";
}
