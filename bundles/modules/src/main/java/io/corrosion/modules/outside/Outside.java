package io.corrosion.modules.outside;

import io.corrosion.api.module.SelfTest;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One module of its own process, while its bundle is active. Confined to the thread that starts and stops the bundle. */
final class Outside implements AutoCloseable {

    private static final int BYTES = 24;

    private final Bundle bundle;
    private final String slug;
    private final Confinement confinement;
    private final Passes passes;
    private final ScheduledExecutorService clock;
    private final Logger log;
    private final ModuleDescriptor descriptor;
    private final Workshop workshop;
    private final Archives archives = new Archives();
    private @Nullable Door door;
    private volatile @Nullable Postman postman;
    private @Nullable Keeper keeper;

    Outside(Bundle bundle, String slug, Confinement confinement, Passes passes, ScheduledExecutorService clock)
            throws IOException {
        this.bundle = bundle;
        this.slug = slug;
        this.confinement = confinement;
        this.passes = passes;
        this.clock = clock;
        this.log = LoggerFactory.getLogger("module." + slug);
        this.descriptor = Workshop.descriptor(bundle);
        this.workshop = Workshop.of(bundle);
    }

    /** The module's name. */
    String slug() {
        return slug;
    }

    /** The bundle that stands for it. */
    Bundle bundle() {
        return bundle;
    }

    /** Hands what others send for it to the program; nobody while that is being prepared. */
    Optional<Postman> postman() {
        return Optional.ofNullable(postman);
    }

    /** The backups that the program is being told of. */
    Archives archives() {
        return archives;
    }

    /** @param enabled on which servers the module is enabled now */
    void begin(Door.Desk desk, Ledger ledger, Predicate<LicenseId> enabled) throws IOException {
        Program program = descriptor.process();
        if (program == null) {
            throw new IOException("Its module.json names no process.");
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().encodeToString(random);
        Feeds feeds = new Feeds(slug, program.events(), enabled, ledger, Patience.USUAL.greeting());
        door = new Door(slug, workshop.door(), passes, desk, feeds);
        List<String> command = confinement.around(program);
        Keeper kept = new Keeper(
                slug,
                program,
                (token, output) -> {
                    Files.deleteIfExists(workshop.socket());
                    return new Run(slug, command, environment(token, secret), workshop.files(), output);
                },
                new Line(workshop.socket(), secret, clock),
                passes,
                ledger,
                Patience.USUAL,
                clock,
                Clock.systemUTC(),
                log);
        keeper = kept;
        kept.begin();
        postman = new Postman(
                slug,
                program.callbacks(),
                (path, body) -> kept.ask(path, body, kept.patienceOfCalls()),
                System::nanoTime);
        BundleContext context = bundle.getBundleContext();
        SelfTest test = kept::troubleAtStart;
        context.registerService(SelfTest.class, test, new Hashtable<>());
        listen(context, new Ears(new Calls(kept, archives)), program.hooks());
        listen(context, new Ears(feeds), program.events());
    }

    private static void listen(BundleContext context, Ears ears, List<String> names) {
        for (String name : names) {
            Object service = ears.of(name);
            context.registerService(Ears.contract(service).getName(), service, new Hashtable<>());
        }
    }

    private Map<String, String> environment(String token, String secret) {
        Map<String, String> environment = new HashMap<>(Confinement.environment(workshop.files()));
        environment.put("CORROSION_SLUG", slug);
        environment.put("CORROSION_VERSION", descriptor.version());
        environment.put("CORROSION_SOCKET", workshop.socket().toString());
        environment.put("CORROSION_DOOR", workshop.door().toString());
        environment.put("CORROSION_TOKEN", token);
        environment.put("CORROSION_SECRET", secret);
        return environment;
    }

    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
        if (door != null) {
            door.close();
        }
        try {
            workshop.remove();
        } catch (IOException e) {
            log.warn("The folder of {} stays: {}", slug, e.toString());
        }
    }
}
