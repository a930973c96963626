package io.corrosion.identity.outside;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set in {@code etc/io.corrosion.identity.outside.cfg}. A provider without a client id is not offered. */
@ObjectClassDefinition(name = "Accounts elsewhere", description = "Sign-in with Google, GitHub and Discord")
public @interface OutsideSettings {

    /** PID of the configuration. */
    String PID = "io.corrosion.identity.outside";

    @AttributeDefinition(description = "Client id at Google; empty: not offered")
    String google_client_id() default "";

    @AttributeDefinition(description = "Client secret at Google")
    String google_client_secret() default "";

    @AttributeDefinition(description = "Client id at GitHub; empty: not offered")
    String github_client_id() default "";

    @AttributeDefinition(description = "Client secret at GitHub")
    String github_client_secret() default "";

    @AttributeDefinition(description = "Client id at Discord; empty: not offered")
    String discord_client_id() default "";

    @AttributeDefinition(description = "Client secret at Discord")
    String discord_client_secret() default "";
}
