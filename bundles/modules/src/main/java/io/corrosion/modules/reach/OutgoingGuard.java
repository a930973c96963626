package io.corrosion.modules.reach;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.outgoing.InternalAddresses;
import io.corrosion.api.outgoing.Outgoing;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.watch.Accounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Calls other machines for modules, each to the hosts it declared. Thread-safe. */
@Component(
        service = {},
        immediate = true)
public final class OutgoingGuard implements ServiceFactory<Outgoing> {

    private static final Scope SCOPE = Scope.platform("modules");

    /** What holds the connection together, and which of a machine's sites is meant. */
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "expect", "host", "te", "transfer-encoding", "upgrade");

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST = 100;
    private static final int MOST_REMEMBERED = 1000;

    private final Reaches reaches;
    private final Accounts accounts;
    private final Audit audit;
    private final Transactions transactions;
    private final LongSupplier nanoTime;
    private final JudgedClient.Names names;
    private final JudgedClient client;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ServiceRegistration<?> registration;

    @Activate
    public OutgoingGuard(
            BundleContext context,
            @Reference Reaches reaches,
            @Reference Accounts accounts,
            @Reference Audit audit,
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference ServiceWall wall) {
        this(
                context,
                reaches,
                accounts,
                audit,
                transactions,
                System::nanoTime,
                host -> List.of(InetAddress.getAllByName(host)));
    }

    OutgoingGuard(
            BundleContext context,
            Reaches reaches,
            Accounts accounts,
            Audit audit,
            Transactions transactions,
            LongSupplier nanoTime,
            JudgedClient.Names names) {
        this.reaches = reaches;
        this.accounts = accounts;
        this.audit = audit;
        this.transactions = transactions;
        this.nanoTime = nanoTime;
        this.names = names;
        this.client = new JudgedClient(names, Outgoing.LONGEST_BODY);
        this.registration = context.registerService(Outgoing.class, this, new Hashtable<>(Map.of(Sight.GUARDED, true)));
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        client.close();
    }

    @Override
    public Outgoing getService(Bundle bundle, ServiceRegistration<Outgoing> any) {
        String slug = Reaches.moduleOf(bundle).orElse("");
        return call -> send(slug, call);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Outgoing> any, Outgoing service) {
        // Nothing is held for a bundle.
    }

    private Answer send(String slug, Call call) {
        Optional<String> entry = Hosts.allowing(reaches.of(slug), call.address());
        if (entry.isEmpty()) {
            throw refused(slug, call, "has not declared " + host(call) + " in its module.json (needs: hosts)");
        }
        if (!Hosts.isLiteral(entry.get(), call.address()) && leadsInside(call)) {
            throw inside(slug, call);
        }
        if (!pace(slug).passes()) {
            String words = "The module " + slug + " calls other machines more than " + MOST + " times in "
                    + PAUSE.toSeconds() + " s.";
            accounts.refused(slug, words);
            throw new TooMany(words, PAUSE);
        }
        return answered(slug, call);
    }

    /** The module's, however often it takes this service. */
    private Pace pace(String slug) {
        return paces.computeIfAbsent(slug, none -> new Pace(MOST, PAUSE.toNanos(), nanoTime));
    }

    private Answer answered(String slug, Call call) {
        if (call.body().length > Outgoing.LONGEST_BODY) {
            throw new Refused("The body is longer than " + Outgoing.LONGEST_BODY + " bytes.");
        }
        call.headers().keySet().stream()
                .filter(name -> OURS.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused("The header " + name + " is not the module's to set.");
                });
        Duration limit = call.limit().compareTo(LONGEST) > 0 ? LONGEST : call.limit();
        try {
            return client.send(call, limit);
        } catch (JudgedClient.LeadsInside e) {
            throw inside(slug, call);
        } catch (UnknownHostException e) {
            throw noSuchMachine(call);
        } catch (IOException e) {
            throw new Unavailable("No answer from " + host(call) + ": " + e.getMessage(), Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for " + host(call) + ".", Duration.ofSeconds(5));
        }
    }

    private Refused inside(String slug, Call call) {
        return refused(slug, call, "may not reach into the platform's own network by the name " + host(call));
    }

    private static Unavailable noSuchMachine(Call call) {
        return new Unavailable("There is no machine " + host(call) + ".", Duration.ofMinutes(1));
    }

    private boolean leadsInside(Call call) {
        try {
            return names.of(call.address().getHost()).stream().anyMatch(InternalAddresses::contain);
        } catch (UnknownHostException e) {
            throw noSuchMachine(call);
        }
    }

    /** Each host once in the audit log, each time on the account. */
    private Refused refused(String slug, Call call, String why) {
        String words = "The module " + slug + " " + why + ".";
        accounts.refused(slug, words);
        if (told.size() < MOST_REMEMBERED && told.add(slug + " " + host(call))) {
            AuditEntry entry = new AuditEntry(
                    Actor.system("modules"),
                    "module.host_refused",
                    "module",
                    slug,
                    Optional.empty(),
                    Map.of("host", host(call)));
            transactions.run(SCOPE, tx -> audit.record(tx, entry));
        }
        return new Refused(words);
    }

    private static String host(Call call) {
        String host = call.address().getHost();
        return host == null ? call.address().toString() : host;
    }
}
