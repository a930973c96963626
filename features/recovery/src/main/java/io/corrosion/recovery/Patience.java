package io.corrosion.recovery;

import java.time.Duration;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How long is waited for what. Immutable.
 *
 * @param silence a game plugin that is silent for so long makes its server unresponsive
 * @param heartbeat a started server has so long to be back
 * @param settle without a game plugin a server is back when its process has run for so long
 * @param boot a started process that lives is not disturbed for so long, heartbeat or not
 */
public record Patience(Duration silence, Duration heartbeat, Duration settle, Duration boot) {

    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(90), Duration.ofSeconds(120), Duration.ofSeconds(30), Duration.ofMinutes(15));

    /** Settings of crash recovery. */
    @ObjectClassDefinition(name = "Crash recovery")
    public @interface Config {
        @AttributeDefinition(description = "A game plugin silent for so many seconds makes its server unresponsive")
        int silence_seconds() default 90;

        @AttributeDefinition(description = "Seconds a started server has to be back before the next attempt")
        int heartbeat_seconds() default 120;

        @AttributeDefinition(description = "Without a game plugin, a process that has run for so many seconds is back")
        int settle_seconds() default 30;

        @AttributeDefinition(description = "Minutes for which a started process that lives is not disturbed")
        int boot_minutes() default 15;
    }

    public static Patience of(Config config) {
        return new Patience(
                Duration.ofSeconds(config.silence_seconds()),
                Duration.ofSeconds(config.heartbeat_seconds()),
                Duration.ofSeconds(config.settle_seconds()),
                Duration.ofMinutes(config.boot_minutes()));
    }
}
