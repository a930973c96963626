package io.corrosion.modules;

import io.corrosion.modules.watch.Budget;
import java.nio.file.Files;
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

        @AttributeDefinition(
                description =
                        "Directories with index.json, index.sig and packages; comma separated; each may say ;keys=<directory>"
                                + " with the public keys that may sign it, and ;organisations=<id> <id> for whom it is alone")
        String repositories() default "";

        @AttributeDefinition(
                description =
                        "Directories with the public keys (*.pub) of stores that are trusted; comma separated; one that lies in a"
                                + " repository is for that repository alone")
        String trusted_keys() default "";

        @AttributeDefinition(
                description = "Directories with the public keys (*.pub) of the platform's own authors; comma separated")
        String own_authors() default "";

        @AttributeDefinition(description = "The object storage that keeps the packages: disk or s3")
        String storage() default "disk";

        @AttributeDefinition(description = "This node's copies of the packages of installed modules")
        String data_dir() default "data/modules";

        @AttributeDefinition(description = "Folders that programs of modules must not see; comma separated")
        String process_hidden() default "";

        @AttributeDefinition(
                description = "Start without modules, to get at one that does harm: ./corrosion run --safe")
        boolean safe_mode() default false;

        @AttributeDefinition(
                description = "Whether programs of modules run where the machine gives no namespaces to hold them:"
                        + " they have the network and the files of the platform's user then")
        boolean process_unconfined() default false;

        @AttributeDefinition(
                description = "Seconds between two looks at what other nodes decided and what stores took back")
        int reconcile_seconds() default 5;

        @AttributeDefinition(description = "Most a module may use of one processor, in percent, on average over 15 s")
        int budget_cpu_percent() default 120;

        @AttributeDefinition(description = "Most memory a module may ask for, in MB each second, on average over 15 s")
        int budget_allocation_mb() default 800;

        @AttributeDefinition(description = "Most memory a module may keep, in MB, as far as that can be told")
        int budget_kept_mb() default 96;

        @AttributeDefinition(description = "Most threads of its own a module may run")
        int budget_threads() default 32;

        @AttributeDefinition(description = "Failures in a row after which a module is stopped")
        int budget_failures() default 100;

        @AttributeDefinition(description = "Answers in a row that came too late after which a module is stopped")
        int budget_late() default 5;
    }

    private final Settings settings;

    @Activate
    public ModulesConfig(Settings settings) {
        this.settings = settings;
    }

    List<Repository> repositories() {
        return Repository.of(settings.repositories(), paths(settings.trusted_keys()));
    }

    /** Where the keys of those lie whose modules are the platform's own. */
    public List<Path> ownAuthors() {
        return paths(settings.own_authors());
    }

    /** The object storage that keeps the packages. */
    String storage() {
        return settings.storage();
    }

    Path dataDirectory() {
        return Path.of(settings.data_dir());
    }

    /** Folders that are hidden from the programs of modules, where the machine can. */
    public List<Path> hidden() {
        return paths(settings.process_hidden()).stream()
                .filter(Files::isDirectory)
                .toList();
    }

    SafeMode safeMode() {
        return new SafeMode(settings.safe_mode());
    }

    /** Whether programs of modules run where nothing holds them. */
    public boolean allowsUnconfined() {
        return settings.process_unconfined();
    }

    /** How long a look at what should be waits for the next. */
    public Duration reconcileEvery() {
        return Duration.ofSeconds(Math.max(1, settings.reconcile_seconds()));
    }

    Budget budget() {
        return new Budget(
                settings.budget_cpu_percent(),
                settings.budget_allocation_mb(),
                settings.budget_kept_mb(),
                settings.budget_threads(),
                settings.budget_failures(),
                settings.budget_late());
    }

    private static List<Path> paths(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().normalize())
                .toList();
    }
}
