package io.corrosion.wipes.watch;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.wipe.LoaderSource.Release;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.NewWipe;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.store.BuildRows;
import io.corrosion.wipes.store.BuildRows.Build;
import io.corrosion.wipes.store.RolloutRows;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.watch.LoaderGate.Learnt;
import io.corrosion.wipes.watch.Rollout.State;
import io.corrosion.wipes.work.Neighbours;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has servers follow a new build of the game: told, waiting for their loader, one after the other (WIPE-31, 32). Thread-safe. */
@Component(service = Rollouts.class)
public final class Rollouts {

    private static final Logger LOG = LoggerFactory.getLogger(Rollouts.class);
    private static final Scope PLATFORM = Scope.platform("builds of the game");

    private final Transactions transactions;
    private final Begin begin;
    private final Neighbours neighbours;
    private final Notifications notifications;
    private final ServerDirectory servers;
    private final Sources sources;
    private final BuildRows builds = new BuildRows();
    private final RolloutRows rows = new RolloutRows();
    private final WipeRows wipes = new WipeRows();

    @Activate
    public Rollouts(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Begin begin,
            @Reference Neighbours neighbours,
            @Reference Notifications notifications,
            @Reference ServerDirectory servers,
            @Reference Sources sources) {
        this.transactions = transactions;
        this.begin = begin;
        this.neighbours = neighbours;
        this.notifications = notifications;
        this.servers = servers;
        this.sources = sources;
    }

    /** Carries on with the newest build, as long as a server has not settled on it. */
    void carryOn(Instant now) {
        Optional<Build> open = transactions.read(PLATFORM, builds::open);
        if (open.isEmpty()) {
            return;
        }
        Build build = open.get();
        enlist(build, now);
        List<Rollout> all = transactions.read(PLATFORM, tx -> rows.of(tx, build.id()));
        List<Rollout> seen = all.stream().map(rollout -> followed(rollout, now)).toList();
        Map<String, Release> releases =
                seen.stream().anyMatch(rollout -> rollout.state() == State.WAITING) ? sources.releases() : Map.of();
        Map<TenantId, List<Rollout>> fleets = seen.stream()
                .collect(Collectors.groupingBy(
                        rollout -> rollout.server().tenant(),
                        () -> new TreeMap<>(java.util.Comparator.comparing(TenantId::value)),
                        Collectors.toList()));
        fleets.values().forEach(fleet -> move(build, fleet, releases, now));
        if (seen.stream().noneMatch(rollout -> rollout.state() == State.WAITING || rollout.state() == State.RUNNING)) {
            transactions.run(PLATFORM, tx -> builds.settle(tx, build.id()));
        }
    }

    /** Takes up every server that is not on the list yet, and tells its people. */
    private void enlist(Build build, Instant now) {
        List<Scope.Licence> known = transactions.read(PLATFORM, rows::servers);
        List<Scope.Licence> listed = transactions.read(PLATFORM, tx -> rows.of(tx, build.id())).stream()
                .map(Rollout::server)
                .toList();
        for (Scope.Licence scope : known) {
            Optional<Server> server = servers.find(scope.license());
            if (!listed.contains(scope)
                    && server.filter(found -> found.game().equals("rust")).isPresent()) {
                transactions.run(
                        scope, tx -> enlist(tx, scope, build, server.get().name(), now));
            }
        }
    }

    private void enlist(Tx tx, Scope.Licence scope, Build build, String name, Instant now) {
        ForceSettings settings = rows.settings(tx, scope);
        String plan = !settings.autoUpdate()
                ? "It does not follow by itself, as its owner wants."
                : wipes(build, settings)
                        ? "It is wiped fully as soon as its mod loader is there."
                        : "It is updated and restarted as soon as its mod loader is there.";
        State state = settings.autoUpdate() ? State.WAITING : State.SKIPPED;
        String loader =
                neighbours.plugin(scope.license()).map(GamePlugin::modLoader).orElse("");
        rows.put(
                tx,
                new Rollout(build.id(), scope, state, plan, loader, "", Optional.empty(), Optional.empty(), settings),
                now);
        tell(tx, scope, Notices.NEW_BUILD, build, name, plan, now);
    }

    private static boolean wipes(Build build, ForceSettings settings) {
        return settings.eligible() && (build.forced() || settings.everyBuild());
    }

    /** What became of the wipe that was begun, and what that teaches. */
    private Rollout followed(Rollout rollout, Instant now) {
        if (rollout.state() != State.RUNNING || rollout.wipe().isEmpty()) {
            return rollout;
        }
        UUID id = rollout.wipe().get();
        Optional<Wipe> wipe = transactions.read(rollout.server(), tx -> wipes.find(tx, rollout.server(), id));
        if (wipe.filter(Wipe::active).isPresent()) {
            return rollout;
        }
        boolean up = wipe.filter(found -> found.status() == WipeStatus.SUCCESS).isPresent();
        boolean called = wipe.filter(found ->
                        found.status() == WipeStatus.CANCELLED || found.facts().flag(Facts.CANCELLED))
                .isPresent();
        String why = up
                ? "It runs with the build."
                : wipe.map(Wipe::error).filter(text -> !text.isEmpty()).orElse("It was called off.");
        Rollout ended = rollout.at(up ? State.DONE : called ? State.SKIPPED : State.FAILED, why);
        transactions.run(rollout.server(), tx -> rows.put(tx, ended, now));
        if (!called && !rollout.version().isEmpty()) {
            transactions.run(
                    PLATFORM, tx -> builds.learn(tx, rollout.build(), rollout.loader(), rollout.version(), up));
        }
        return ended;
    }

    private void move(Build build, List<Rollout> fleet, Map<String, Release> releases, Instant now) {
        Map<String, Learnt> learnt = transactions.read(PLATFORM, tx -> releases.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> builds.learnt(
                                tx, build.id(), entry.getKey(), entry.getValue().version()))));
        Fleet rules = new Fleet(
                server -> LoaderGate.ask(
                        server.loader(),
                        Optional.ofNullable(releases.get(server.loader())),
                        learnt.getOrDefault(server.loader(), Learnt.NOTHING),
                        build.seenAt(),
                        server.settings(),
                        now),
                server -> learnt.getOrDefault(server.loader(), Learnt.NOTHING).proven());
        for (Fleet.Move move : rules.moves(fleet, now)) {
            try {
                transactions.run(move.server().server(), tx -> move(tx, build, move, releases, now));
            } catch (DomainException refused) {
                LOG.info(
                        "Server {} does not follow build {} yet: {}",
                        move.server().server().license(),
                        build.id(),
                        refused.getMessage());
            }
        }
    }

    private void move(Tx tx, Build build, Fleet.Move move, Map<String, Release> releases, Instant now) {
        Rollout before = move.server();
        if (move.next() == State.RUNNING) {
            Wipe wipe = begin.begin(tx, before.server(), wanted(build, before));
            String version = Optional.ofNullable(releases.get(before.loader()))
                    .map(Release::version)
                    .orElse("");
            rows.put(tx, before.begun(wipe.id(), version, now, move.why()), now);
            return;
        }
        rows.put(tx, before.at(move.next(), move.why()), now);
        if (move.next() == State.HELD || move.next() == State.SKIPPED) {
            String name =
                    servers.find(before.server().license()).map(Server::name).orElse("The server");
            tell(tx, before.server(), Notices.LEFT_OUT, build, name, move.why(), now);
        }
    }

    private static NewWipe wanted(Build build, Rollout server) {
        ForceSettings settings = server.settings();
        return new NewWipe(
                wipes(build, settings) ? WipeType.FULL : WipeType.UPDATE,
                Trigger.FORCE_WIPE,
                Optional.empty(),
                settings.profile(),
                Actor.system("build " + build.id()),
                Map.of(Facts.BUILD, build.id()));
    }

    private void tell(Tx tx, Scope.Licence scope, String event, Build build, String name, String why, Instant now) {
        notifications.send(
                tx,
                Notice.of(event, build.id() + " " + scope.license(), Recipient.server(scope.license()))
                        .with("server", name)
                        .with("build", build.id())
                        .with("reason", why)
                        .with(
                                "at",
                                now.truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                                        .toString()));
    }
}
