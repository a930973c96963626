package io.corrosion.messaging.link;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where NATS is and who we are there; PID {@code io.corrosion.messaging}. */
@ObjectClassDefinition(name = "Messaging")
public @interface NatsSettings {

    @AttributeDefinition(description = "Where the platform itself connects to NATS")
    String nats_url() default "nats://127.0.0.1:4222";

    @AttributeDefinition(
            description = "What agents and game plugins are told to connect to; empty for the same address")
    String public_url() default "";

    @AttributeDefinition(
            description =
                    "Folder with operator.nk, account.nk, signing.nk and system.creds, readable by the platform only")
    String keys_dir() default "";
}
