package io.corrosion.demo;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seeds the demo when a file names its accounts, on a thread of its own, again and again until everything it needs is
 * there. {@code result.json} is written last: whoever waits for it finds the rest complete.
 */
@Component(service = Demo.class, immediate = true, configurationPid = "io.corrosion.demo")
@Designate(ocd = Demo.Settings.class)
public final class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final int RETRY_MILLISECONDS = 500;

    /** What the launcher sets. */
    @ObjectClassDefinition(name = "Demo", description = "People, organisations and servers to try the platform with")
    public @interface Settings {

        @AttributeDefinition(description = "Properties file with the demo's accounts; empty: no demo")
        String file() default "";

        @AttributeDefinition(description = "Where the demo's agents find NATS")
        String nats_url() default "nats://127.0.0.1:4222";
    }

    private final DemoData data;
    private final String natsUrl;
    private final ScheduledExecutorService thread;

    @Activate
    public Demo(@Reference DemoData data, Settings settings) {
        this.data = data;
        this.natsUrl = settings.nats_url();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo"));
        if (!settings.file().isBlank()) {
            Path file = Path.of(settings.file());
            thread.execute(() -> seed(file, 1));
        }
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    private void seed(Path file, int attempt) {
        try {
            seed(DemoFile.read(file));
            LOG.info("The demo's people and servers are there");
        } catch (IOException | RuntimeException e) {
            // Edge of a scheduled task: at start a service may still be on its way, and a later attempt succeeds.
            if (attempt % 20 == 0) {
                LOG.warn("The demo is not complete after {} attempts; trying on", attempt, e);
            }
            if (!thread.isShutdown()) {
                thread.schedule(() -> seed(file, attempt + 1), RETRY_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void seed(DemoFile wanted) throws IOException {
        data.operatesPlatform(data.person(wanted.needed("admin"), "Platform Admin"));
        Map<String, String> result = new LinkedHashMap<>();

        Caller owner = data.person(wanted.needed("owner"), "Ash Owner");
        Tenant ashfall = data.organisation(owner, "Ashfall Hosting", "ashfall-hosting");
        LicenseId first =
                data.server(owner, ashfall.id(), new NewServer("Ashfall EU Main", "rust", "127.0.0.1:28015", 200));
        result.put("server_id", first.toString());
        result.put("license_id", first.toString());
        result.put("tenant_id", ashfall.id().toString());

        Caller stranger = data.person(wanted.needed("second_tenant"), "Nora North");
        Tenant northwind = data.organisation(stranger, "Northwind", "northwind");
        LicenseId second =
                data.server(stranger, northwind.id(), new NewServer("Northwind Test", "rust", "127.0.0.1:28025", 50));
        result.put("second_server_id", second.toString());
        result.put("second_license_id", second.toString());
        result.put("second_tenant_id", northwind.id().toString());

        wanted.account("moderator")
                .ifPresent(account -> data.helps(data.person(account, "Mo Moderator"), ashfall, first, "Moderator"));
        wanted.account("viewer")
                .ifPresent(account -> data.helps(data.person(account, "Vi Viewer"), ashfall, first, "Viewer"));

        machines(owner, first, wanted.folder().resolve("agent-1"));
        machines(stranger, second, wanted.folder().resolve("agent-2"));
        PrivateFile.write(wanted.folder().resolve("result.json"), json(result));
    }

    private void machines(Caller owner, LicenseId license, Path folder) throws IOException {
        for (MachineRole role : MachineRole.values()) {
            MachineFile file = new MachineFile(folder.resolve(role.wire() + ".properties"));
            if (file.exists()) {
                file.reach(natsUrl);
            } else {
                file.write(license, data.credential(owner, license, role));
            }
        }
    }

    /** Names and ids of ours only: nothing in them needs escaping. */
    private static String json(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
    }
}
