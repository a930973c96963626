package io.corrosion.wipes.watch;

import io.corrosion.wipes.time.ForceWipes;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the platform asks for new builds of the game and releases of its mod loaders. Immutable. */
@Component(service = WatchSettings.class, configurationPid = "io.corrosion.wipes")
@Designate(ocd = WatchSettings.Settings.class)
public final class WatchSettings {

    /** {@code etc/io.corrosion.wipes.cfg}. */
    @ObjectClassDefinition(name = "Corrosion wipes")
    public @interface Settings {
        @AttributeDefinition(
                description = "Addresses that answer the newest build, joined by commas; empty asks nobody")
        String build_sources() default "";

        @AttributeDefinition(description = "How many sources have to agree on a build")
        int build_quorum() default 2;

        @AttributeDefinition(description = "The releases of Oxide; empty asks nobody")
        String loader_oxide() default "";

        @AttributeDefinition(description = "The releases of Carbon; empty asks nobody")
        String loader_carbon() default "";

        @AttributeDefinition(description = "Hours before the game's own date at which a build counts as the forced one")
        int window_before_hours() default 4;

        @AttributeDefinition(description = "Hours after it")
        int window_after_hours() default 12;
    }

    private final Settings settings;

    @Activate
    public WatchSettings(Settings settings) {
        this.settings = settings;
    }

    List<URI> buildSources() {
        return addresses(settings.build_sources());
    }

    int quorum() {
        return settings.build_quorum();
    }

    Optional<URI> oxide() {
        return addresses(settings.loader_oxide()).stream().findFirst();
    }

    Optional<URI> carbon() {
        return addresses(settings.loader_carbon()).stream().findFirst();
    }

    /** The game's own dates, with the window around them. */
    ForceWipes dates() {
        ForceWipes usual = ForceWipes.USUAL;
        return new ForceWipes(
                usual.zone(),
                usual.day(),
                usual.time(),
                Duration.ofHours(settings.window_before_hours()),
                Duration.ofHours(settings.window_after_hours()));
    }

    private static List<URI> addresses(String joined) {
        return Arrays.stream(joined.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(URI::create)
                .toList();
    }
}
