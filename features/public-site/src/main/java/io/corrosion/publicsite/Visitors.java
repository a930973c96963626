package io.corrosion.publicsite;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.Network;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.site.SiteBlock;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What everybody may see of a server, for people nobody knows. Put together once in 15 seconds for each server, by one of those who
 * ask while the others wait for it. Thread-safe.
 */
@Component(service = Visitors.class)
public final class Visitors {

    static final Duration FRESH = Duration.ofSeconds(15);

    private static final int MOST = 10_000;
    private static final Limit PACE = Limit.leased("public_site", 120, Duration.ofMinutes(1));

    private final Licences licences;
    private final ServerDirectory servers;
    private final LiveServers live;
    private final Hooks hooks;
    private final Transactions transactions;
    private final RateLimiter limiter;
    private final Clock clock;
    private final SiteRows rows = new SiteRows();
    private final Map<LicenseId, Look> looks = new ConcurrentHashMap<>();

    @Activate
    public Visitors(
            @Reference Licences licences,
            @Reference ServerDirectory servers,
            @Reference LiveServers live,
            @Reference Hooks hooks,
            @Reference(target = "(corrosion.schema=public_site)") Transactions transactions,
            @Reference RateLimiter limiter) {
        this(licences, servers, live, hooks, transactions, limiter, Clock.systemUTC());
    }

    Visitors(
            Licences licences,
            ServerDirectory servers,
            LiveServers live,
            Hooks hooks,
            Transactions transactions,
            RateLimiter limiter,
            Clock clock) {
        this.licences = licences;
        this.servers = servers;
        this.live = live;
        this.hooks = hooks;
        this.transactions = transactions;
        this.limiter = limiter;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param address of whoever looks, to count how often
     * @throws NotFound when there is none: no such server, no licence that counts, or not switched on
     * @throws io.corrosion.api.error.TooMany when this address looks too often
     */
    public PublicSite look(LicenseId server, String address) {
        limiter.take(PACE, Network.of(address)).orRefuse("Too many looks from your address. Wait a moment.");
        Licence licence = licences.find(server)
                .filter(found -> found.isActiveAt(clock.instant()))
                .orElseThrow(Visitors::nothingHere);
        if (looks.size() > MOST) {
            looks.clear();
        }
        return looks.compute(server, (same, last) -> last == null || last.isOver() ? new Look(licence) : last)
                .site()
                .orElseThrow(Visitors::nothingHere);
    }

    /** What was put together counts no more. */
    void forget(LicenseId server) {
        looks.remove(server);
    }

    private static NotFound nothingHere() {
        return new NotFound("There is no public page at this address.");
    }

    private Optional<PublicSite> put(Licence licence, Instant now) {
        Scope.Licence scope = new Scope.Licence(licence.tenant(), licence.id());
        SiteChoice choice = transactions.read(scope, tx -> rows.of(tx, scope));
        Optional<Server> server = choice.enabled() ? servers.find(licence.id()) : Optional.empty();
        return server.map(described -> new PublicSite(described, live.of(licence.id()), blocks(scope, choice, now)));
    }

    private List<PublicSite.Block> blocks(Scope.Licence scope, SiteChoice choice, Instant now) {
        List<PublicSite.Block> none = List.of();
        return hooks
                .through(
                        SiteBlock.class,
                        scope.license(),
                        none,
                        (block, said) -> !SiteChoice.isName(block.name())
                                        || choice.hidden().contains(block.name())
                                ? said
                                : Stream.concat(said.stream(), said(block, scope, now))
                                        .toList())
                .stream()
                .sorted(Comparator.comparingInt(PublicSite.Block::weight).thenComparing(PublicSite.Block::name))
                .toList();
    }

    private static Stream<PublicSite.Block> said(SiteBlock block, Scope.Licence scope, Instant now) {
        return block.content(scope, now).stream()
                .map(content -> new PublicSite.Block(block.name(), block.heading(), block.weight(), content));
    }

    /** The page of one server as it was at one moment. */
    private final class Look {

        private final Licence licence;
        private final Instant asked = clock.instant();
        private Optional<PublicSite> site = Optional.empty();
        private boolean ready;

        Look(Licence licence) {
            this.licence = licence;
        }

        boolean isOver() {
            return !clock.instant().isBefore(asked.plus(FRESH));
        }

        synchronized Optional<PublicSite> site() {
            if (!ready) {
                site = put(licence, asked);
                ready = true;
            }
            return site;
        }
    }
}
