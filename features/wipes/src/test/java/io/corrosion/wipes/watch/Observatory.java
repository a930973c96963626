package io.corrosion.wipes.watch;

import com.sun.net.httpserver.HttpServer;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.store.BuildRows;
import io.corrosion.wipes.store.RolloutRows;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.work.Neighbours;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Sources of builds and loaders over real HTTP, servers, and the slice's watcher between them. */
final class Observatory implements AutoCloseable {

    private static final Scope PLATFORM = Scope.platform("test");

    record Place(Scope.Licence scope, String loader) {}

    final List<String> notices = new ArrayList<>();
    String steam = "";
    String garbage = "";
    private String oxide = "[]";
    private final Transactions transactions;
    private final HttpServer web;
    private final Map<LicenseId, Place> places = new HashMap<>();
    private final RolloutRows rows = new RolloutRows();
    private final BuildRows builds = new BuildRows();
    private final WipeRows wipes = new WipeRows();
    private final WatchSettings settings;
    private final Sources sources;
    private final Rollouts rollouts;

    Observatory(Transactions transactions) throws IOException {
        this.transactions = transactions;
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String said = !garbage.isEmpty()
                    ? garbage
                    : path.startsWith("/steam")
                            ? "{\"data\":{\"258550\":{\"depots\":{\"branches\":{\"public\":{\"buildid\":\"" + steam
                                    + "\"}}}}}}"
                            : oxide;
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        web.start();
        String base = "http://127.0.0.1:" + web.getAddress().getPort();
        Map<String, Object> given = Map.of(
                "build_sources",
                base + "/steam/a, " + base + "/steam/b",
                "build_quorum",
                2,
                "loader_oxide",
                base + "/oxide",
                "loader_carbon",
                "",
                "window_before_hours",
                4,
                "window_after_hours",
                12);
        settings = new WatchSettings(
                proxy(WatchSettings.Settings.class, (proxy, method, arguments) -> given.get(method.getName())));
        sources = new Sources(settings);
        Jobs jobs = proxy(Jobs.class, (proxy, method, arguments) -> null);
        Audit audit = proxy(Audit.class, (proxy, method, arguments) -> null);
        Notifications notifications = proxy(Notifications.class, (proxy, method, arguments) -> {
            Notice notice = (Notice) arguments[1];
            notices.add(notice.event() + " " + notice.key());
            return null;
        });
        ServerDirectory servers = proxy(
                ServerDirectory.class,
                (proxy, method, arguments) -> Optional.of(new Server(
                        (LicenseId) arguments[0], TenantId.random(), "Ashfall", "rust", "", 0, Instant.EPOCH)));
        rollouts = new Rollouts(
                transactions,
                new Begin(jobs, audit),
                Neighbours.with(
                        proxy(GamePlugins.class, (proxy, method, arguments) -> plugin((LicenseId) arguments[0]))),
                notifications,
                servers,
                sources);
    }

    private Optional<GamePlugin> plugin(LicenseId server) {
        return Optional.ofNullable(places.get(server))
                .filter(place -> !place.loader().isEmpty())
                .map(place -> new GamePlugin(
                        server,
                        true,
                        Instant.EPOCH,
                        Optional.empty(),
                        "1",
                        place.loader(),
                        Optional.empty(),
                        0,
                        OptionalInt.empty(),
                        0,
                        List.of(),
                        Optional.empty()));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    static ForceSettings settings(boolean update, boolean eligible, boolean every) {
        return new ForceSettings(update, eligible, every, Optional.empty(), false, 600, false, 5);
    }

    /** A server in an organisation of its own. */
    Place server(String loader, ForceSettings chosen) {
        return place(TenantId.random(), loader, chosen);
    }

    Place neighbour(Place other, String loader) {
        return place(other.scope().tenant(), loader, ForceSettings.USUAL);
    }

    private Place place(TenantId tenant, String loader, ForceSettings chosen) {
        Place place = new Place(new Scope.Licence(tenant, LicenseId.random()), loader);
        places.put(place.scope().license(), place);
        transactions.run(place.scope(), tx -> {
            rows.seen(tx, place.scope());
            rows.put(tx, place.scope(), chosen);
        });
        return place;
    }

    void oxide(String version, Instant at) {
        oxide = "[{\"tag_name\":\"" + version + "\",\"prerelease\":false,\"draft\":false,\"published_at\":\"" + at
                + "\"}]";
    }

    void look(Instant now) {
        new Watcher(Clock.fixed(now, ZoneOffset.UTC), transactions, settings, sources, rollouts).look();
    }

    /** A new build, and two looks at it. */
    void news(String build, Instant now) {
        steam = build;
        look(now);
        look(now.plusSeconds(60));
    }

    Set<String> known() {
        return transactions.read(PLATFORM, builds::known);
    }

    List<Instant> forcedDates(Instant from, Instant to) {
        return transactions.read(PLATFORM, tx -> builds.forced(tx, from, to));
    }

    LoaderGate.Learnt learnt(String build, String loader, String version) {
        return transactions.read(PLATFORM, tx -> builds.learnt(tx, build, loader, version));
    }

    Rollout rollout(Place place) {
        return transactions
                .read(place.scope(), tx -> rows.latest(tx, place.scope()))
                .orElseThrow();
    }

    Wipe wipe(Place place) {
        return transactions
                .read(place.scope(), tx -> wipes.active(tx, place.scope()))
                .orElseThrow();
    }

    List<Wipe> begun() {
        return places.values().stream()
                .flatMap(place ->
                        transactions
                                .read(place.scope(), tx -> wipes.list(tx, place.scope(), Optional.empty(), 50))
                                .stream())
                .toList();
    }

    void end(Place place, WipeStatus status) {
        end(place, status, false);
    }

    /** Its wipe ends so because its owner cancelled it. */
    void cancelled(Place place, WipeStatus status) {
        end(place, status, true);
    }

    private void end(Place place, WipeStatus status, boolean cancelled) {
        transactions.run(place.scope(), tx -> {
            Wipe wipe = wipes.active(tx, place.scope()).orElseThrow();
            Wipe ended = wipe.with(draft -> {
                draft.status(WipeStatus.WIPING);
                draft.status(WipeStatus.POST_WIPE);
                draft.status(status);
                draft.fact(Facts.CANCELLED, cancelled);
                draft.ended(Instant.now());
            });
            wipes.save(tx, ended, Instant.now());
        });
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
