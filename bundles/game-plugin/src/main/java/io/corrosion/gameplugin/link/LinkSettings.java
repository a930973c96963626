package io.corrosion.gameplugin.link;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where game plugins connect; PID {@code io.corrosion.gameplugin}. */
@ObjectClassDefinition(name = "Game plugin")
public @interface LinkSettings {

    @AttributeDefinition(
            description =
                    "NATS over WebSocket as game servers reach it, such as wss://nats.example.org; empty for none")
    String websocket_url() default "";

    @AttributeDefinition(description = "The dashboard as game servers reach it: for check-ins, and for the bridge")
    String public_url() default "http://127.0.0.1:8080";

    @AttributeDefinition(
            description =
                    "SHA-256 of the certificate that game plugins shall accept, in hex; empty where it is signed by a known authority")
    String certificate_pin() default "";
}
