package io.corrosion.publicsite;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.limit.Verdict;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.site.SiteBlock;
import io.corrosion.api.site.SiteContent;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.hook.DirectHooks;
import io.corrosion.testkit.time.MovableClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One server, its public page and those who look at it, on a real database. */
public final class Square {

    public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    public final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    public final List<AuditEntry> audited = new ArrayList<>();
    public final Week week = new Week();
    private final List<Object> blocks = new ArrayList<>(List.of(week, new Rules()));
    public final Visitors visitors;
    public final Sites sites;
    public final Server server;
    public final MovableClock clock = new MovableClock(NOON);
    public LicenceStatus status = LicenceStatus.ACTIVE;
    public int looksLeft = 100;

    public Square(Transactions transactions) {
        server = new Server(
                scope.license(), scope.tenant(), "Main <b>", "rust", "play.example.org:28015", 100, NOON, "Come & see");
        visitors = new Visitors(
                proxy(Licences.class, (proxy, method, arguments) -> Optional.of(
                                new Licence(scope.license(), scope.tenant(), "key", status, NOON, Optional.empty()))
                        .filter(licence -> licence.id().equals(arguments[0]))),
                proxy(ServerDirectory.class, (proxy, method, arguments) -> Optional.of(server)),
                proxy(LiveServers.class, (proxy, method, arguments) -> live()),
                new DirectHooks(blocks),
                transactions,
                proxy(
                        RateLimiter.class,
                        (proxy, method, arguments) ->
                                new Verdict(looksLeft-- > 0, 100, 0, Duration.ZERO, Duration.ofSeconds(1))),
                clock);
        sites = new Sites(
                proxy(Access.class, (proxy, method, arguments) -> scope),
                transactions,
                proxy(Audit.class, (proxy, method, arguments) -> audited.add((AuditEntry) arguments[1])),
                new DirectHooks(blocks),
                visitors);
    }

    /** These instead. */
    public void blocks(String... names) {
        blocks.clear();
        Arrays.stream(names).map(Named::new).forEach(blocks::add);
    }

    private LiveServer live() {
        LiveServer none = LiveServer.unheard(scope.license());
        return new LiveServer(
                none.id(),
                ConnectionState.CONNECTED,
                PowerState.RUNNING,
                NOON,
                Optional.empty(),
                "exit code 137",
                Optional.of(NOON),
                Optional.of(NOON),
                Reading.of(41, NOON),
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE);
    }

    public static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A block that says how often it was asked. */
    public static final class Week implements SiteBlock {
        public int asked;

        @Override
        public String name() {
            return "analytics.week";
        }

        @Override
        public String heading() {
            return "The <i>week</i>";
        }

        @Override
        public Optional<SiteContent> content(Scope.Licence server, Instant now) {
            return Optional.of(new SiteContent("", List.of(new SiteContent.Line("Asked", "" + ++asked))));
        }
    }

    /** Comes before it. */
    private static final class Rules implements SiteBlock {
        @Override
        public String name() {
            return "rules.text";
        }

        @Override
        public String heading() {
            return "Rules";
        }

        @Override
        public int weight() {
            return 10;
        }

        @Override
        public Optional<SiteContent> content(Scope.Licence server, Instant now) {
            return Optional.of(new SiteContent("Be <script>kind</script>.", List.of()));
        }
    }

    private record Named(String name) implements SiteBlock {
        @Override
        public String heading() {
            return "About " + name;
        }

        @Override
        public Optional<SiteContent> content(Scope.Licence server, Instant now) {
            return Optional.empty();
        }
    }
}
