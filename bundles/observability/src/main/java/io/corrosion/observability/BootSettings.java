package io.corrosion.observability;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of readiness: {@code etc/io.corrosion.observability.cfg}. */
@ObjectClassDefinition(name = "Readiness")
@interface BootSettings {

    @AttributeDefinition(
            description = "Services without which the platform has not finished starting, separated by commas")
    String wait_for() default
            "io.corrosion.api.identity.SignIn, io.corrosion.api.access.Access, io.corrosion.api.server.ServerDirectory,"
                    + " io.corrosion.api.server.LiveServers, io.corrosion.api.gateway.ServerGateway";
}
