package io.corrosion.modules.watch;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.modules.reach.Reaches;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The accounts of all modules on this node. {@link #look} is called every few seconds by the reconciler, and says who has to
 * be stopped. Thread-safe.
 */
@Component(service = Accounts.class)
public final class Accounts {

    /** How long a request may run in a module's code before it is interrupted. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** As many threads of the platform may be in one module's code at the same time. */
    private static final int MOST_BUSY = 24;

    private final BundleContext system;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Budget.Look> looks = new HashMap<>();
    private final Map<String, Integer> excesses = new HashMap<>();

    @Activate
    public Accounts(BundleContext context) {
        this.system = context.getBundle(0).getBundleContext();
    }

    Account of(String slug) {
        return accounts.computeIfAbsent(slug, Account::new);
    }

    /** Begins anew: the module has just been started, updated or taken away. */
    public void open(String slug) {
        accounts.put(slug, new Account(slug));
    }

    /** The same as {@link ModuleGate#enter}. */
    public ModuleGate.Stay enter(String slug, String kind) {
        Account account = of(slug);
        if (account.busy() >= MOST_BUSY) {
            account.refused(kind + ": " + MOST_BUSY + " of its calls are still running");
            throw new Unavailable("The module " + slug + " is busy: try again in a moment.", Duration.ofSeconds(2));
        }
        return account.enter(kind, Thread.currentThread(), LONGEST.toNanos());
    }

    /** Notes that the module was refused something. */
    public void refused(String slug, String words) {
        of(slug).refused(words);
    }

    /** Notes what a module used beside the platform's own process. */
    public void used(String slug, String kind, long cpuNanos) {
        of(slug).used(kind, cpuNanos);
    }

    /** Notes a failure of the module that is no answer of its. */
    public void failed(String slug, String kind, String words) {
        of(slug).went(kind, new IllegalStateException(words));
    }

    /** The module is stopped at the next look, for this reason. */
    public void condemn(String slug, String why) {
        of(slug).condemn(why);
    }

    /** What the module has used. */
    public ModuleUsage usage(String slug) {
        return of(slug).usage();
    }

    /** Interrupts what takes too long, counts threads, and answers which modules are to be stopped, with the reason. */
    public synchronized Map<String, String> look(Budget budget) {
        countThreads();
        long now = System.nanoTime();
        Map<String, String> breaches = new HashMap<>();
        accounts.forEach((slug, account) -> {
            account.open().stream().filter(visit -> visit.isOverdue(now)).forEach(Visit::interrupt);
            Budget.Look look = account.look();
            budget.breach(look).ifPresent(why -> breaches.put(slug, why));
            if (!account.sentence().isEmpty()) {
                breaches.put(slug, account.sentence());
            }
            Budget.Look before = looks.put(slug, look);
            if (before != null && before.cpuNanos() <= look.cpuNanos()) {
                budget.excess(before, look)
                        .ifPresentOrElse(why -> overdrawn(slug, why, breaches), () -> excesses.remove(slug));
            }
        });
        looks.keySet().retainAll(accounts.keySet());
        return breaches;
    }

    /** Weighs what modules keep in memory, those for which it is time, and answers which are to be stopped for it. */
    public synchronized Map<String, String> weigh(Budget budget) {
        Map<String, String> breaches = new HashMap<>();
        for (Bundle bundle : system.getBundles()) {
            Account account = Reaches.moduleOf(bundle).map(accounts::get).orElse(null);
            if (account == null || bundle.getState() != Bundle.ACTIVE) {
                continue;
            }
            long began = System.nanoTime();
            long allocated = account.look().allocated();
            if (account.scale().isDue(began, allocated)) {
                Retained.Sum kept = new Belongings(bundle).weighed(account.ownThreads());
                account.scale().found(kept, began, System.nanoTime(), allocated);
                budget.hoard(kept)
                        .ifPresent(why -> breaches.put(Reaches.moduleOf(bundle).orElseThrow(), why));
            }
        }
        return breaches;
    }

    private void overdrawn(String slug, String why, Map<String, String> breaches) {
        if (excesses.merge(slug, 1, Integer::sum) >= Budget.PATIENCE) {
            excesses.remove(slug);
            breaches.putIfAbsent(slug, why);
        }
    }

    /** Asks the threads a stopped module has left behind to end; one that does not listen stays. */
    public void interruptThreads(String slug) {
        of(slug).ownThreads().forEach(Thread::interrupt);
    }

    private void countThreads() {
        Map<String, Set<Thread>> found = new OwnThreads(system).bySlug();
        accounts.forEach((slug, account) -> {
            Set<Thread> own = new HashSet<>(found.getOrDefault(slug, Set.of()));
            own.removeIf(thread -> account.open().stream().anyMatch(visit -> visit.isOn(thread)));
            account.found(own);
        });
    }
}
