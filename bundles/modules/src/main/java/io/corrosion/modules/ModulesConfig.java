package io.corrosion.modules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where modules come from and where their packages are kept. Immutable. */
@Component(service = ModulesConfig.class, configurationPid = "io.corrosion.modules")
@Designate(ocd = ModulesConfig.Settings.class)
public final class ModulesConfig {

    @ObjectClassDefinition(name = "Module store")
    @interface Settings {

        @AttributeDefinition(description = "Directories with index.json, index.sig and packages; comma separated")
        String repositories() default "";

        @AttributeDefinition(
                description = "Directories with the public keys (*.pub) of stores that are trusted; comma separated")
        String trusted_keys() default "";

        @AttributeDefinition(description = "Where the packages of installed modules are kept")
        String data_dir() default "data/modules";

        @AttributeDefinition(
                description = "Seconds between two looks at what other nodes decided and what stores took back")
        int reconcile_seconds() default 5;
    }

    private final Settings settings;

    @Activate
    public ModulesConfig(Settings settings) {
        this.settings = settings;
    }

    List<Path> repositories() {
        return paths(settings.repositories());
    }

    List<Path> trustedKeys() {
        return paths(settings.trusted_keys());
    }

    Path dataDirectory() {
        return Path.of(settings.data_dir());
    }

    Duration reconcileEvery() {
        return Duration.ofSeconds(Math.max(1, settings.reconcile_seconds()));
    }

    private static List<Path> paths(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().normalize())
                .toList();
    }
}
