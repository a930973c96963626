package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyPass;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.module.Entitlements;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.module.ModuleMessages;
import io.corrosion.api.module.ModuleSettings;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A module enabled on one server that tries its luck with another organisation's. */
class GuardedContractsTest {

    private static final String SLUG = "greeter";

    /** These know by themselves whose call it is, by the calling bundle. */
    private static final Set<Class<?>> KNOWING =
            Set.of(Entitlements.class, KeyValues.class, ModuleGate.class, ModuleMessages.class, ModuleSettings.class);

    private static final Set<Class<?>> PLACES = Set.of(
            Scope.class,
            Scope.Licence.class,
            Scope.Tenant.class,
            LicenseId.class,
            TenantId.class,
            Tx.class,
            UserId.class,
            Caller.class,
            Actor.class);

    private final Scope.Licence server = anyServer();
    private final Scope.Licence foreign = anyServer();
    private final Enabled platform = new Enabled(server, foreign);
    private final List<String> calls = new ArrayList<>();
    private final List<Object> handed = new ArrayList<>();
    private final Caller ada =
            new Caller(new UserId(UUID.randomUUID()), "ada@b.example", "Ada", SessionId.random(), "::1", "curl");

    @BeforeEach
    void adaIsSignedIn() {
        platform.signedIn().add(ada);
    }

    @Test
    void blobsAreTheModulesOwnAndOfItsServers() throws IOException {
        Blobs blobs = guarded(Blobs.class);

        blobs.put(server.license(), "greeter/card.png", InputStream.nullInputStream());
        blobs.open(server.license(), "greeter/card.png");

        assertThat(calls).containsExactly("put", "open");
        refuses(
                () -> blobs.open(foreign.license(), "greeter/card.png"),
                "not enabled on the server " + foreign.license());
        refuses(() -> blobs.find(foreign.license(), "maps/1.map"), "not enabled");
        refuses(() -> blobs.delete(foreign.license(), "backups/index"), "not enabled");
        refuses(() -> blobs.open(server.license(), "backups/index"), "what is its own begins with greeter/");
        refuses(() -> blobs.delete(server.license(), "greeterbackups"), "begins with greeter/");
        assertThat(calls).hasSize(2);
        assertThat(platform.refused(SLUG)).isEqualTo(5);
    }

    @Test
    void mapsOfAnotherOrganisationAreNotReachedBySayingToBelongToIt() throws IOException {
        Maps maps = guarded(Maps.class);
        MapId map = new MapId(UUID.randomUUID());
        Scope.Licence forged = new Scope.Licence(foreign.tenant(), server.license());

        maps.address(server, map);

        refuses(() -> maps.address(foreign, map), "not enabled");
        refuses(() -> maps.address(forged, map), "in the name of the organisation " + foreign.tenant());
        refuses(
                () -> maps.deliver(forged, UUID.randomUUID(), map, ServerPath.of("server"), Progress.IGNORED),
                "has no such server");
        refuses(() -> maps.current(tx(foreign), server), "not enabled");
        assertThat(calls).containsExactly("address");
    }

    @Test
    void backupsAndServersAndNoticesAreThoseOfItsServers() {
        RecoveryPoints backups = guarded(RecoveryPoints.class);
        ServerDirectory servers = guarded(ServerDirectory.class);
        Notifications notices = guarded(Notifications.class);
        Notice notice = Notice.of("greeter.hello", "1", Recipient.someone(new UserId(UUID.randomUUID())));

        servers.find(server.license());
        notices.send(tx(server), notice);
        notices.send(tx(new Scope.Tenant(server.tenant())), notice);

        refuses(() -> backups.restored(foreign, UUID.randomUUID()), "not enabled");
        refuses(() -> backups.take(foreign, Actor.system("me"), UUID.randomUUID(), "a", "b"), "not enabled");
        refuses(() -> servers.find(foreign.license()), "not enabled");
        refuses(() -> notices.send(tx(foreign), notice), "not enabled");
        refuses(() -> notices.send(tx(new Scope.Tenant(foreign.tenant())), notice), "any server of the organisation");
        assertThat(calls).containsExactly("find", "send", "send");
    }

    @Test
    void ofDirectoriesThereIsWhatTellsAndNotWhatMakesOrHoldsKeys() {
        Licences licences = guarded(Licences.class);
        Organisations organisations = guarded(Organisations.class);
        UserId somebody = new UserId(UUID.randomUUID());

        licences.owners(List.of(foreign.license(), server.license()));
        organisations.find(server.tenant());
        organisations.owners(server.tenant());

        refuses(() -> licences.find(server.license()), "may not call Licences.find");
        refuses(() -> licences.issue(server.tenant(), somebody), "may not call Licences.issue");
        refuses(() -> organisations.admit(somebody, foreign.tenant(), "owner"), "may not call Organisations.admit");
        refuses(() -> organisations.watch(user -> {}), "may not call Organisations.watch");
        refuses(() -> organisations.find(foreign.tenant()), "any server of the organisation " + foreign.tenant());
        refuses(() -> organisations.owners(foreign.tenant()), "any server of the organisation " + foreign.tenant());
        assertThat(calls).containsExactly("owners", "find", "owners");
        assertThat(handed.get(0)).isEqualTo(List.of(server.license()));
    }

    @Test
    void ofPeopleAndTheirOrganisationsThereAreThoseThatHaveTheModule() {
        Organisations organisations =
                guarded(Organisations.class, (proxy, method, arguments) -> platform.memberships((UserId) arguments[0]));
        People people = guarded(
                People.class,
                (proxy, method, arguments) -> Optional.of(new Person(
                        (UserId) arguments[0], "a@b.example", "ada", true, Instant.EPOCH, Optional.empty())));

        assertThat(organisations.membershipsOf(new UserId(UUID.randomUUID())))
                .extracting(membership -> membership.tenant().id())
                .containsExactly(server.tenant());
        assertThat(organisations.membershipsOf(Enabled.STRANGER)).isEmpty();
        platform.declare(SLUG, "people");
        assertThat(people.find(new UserId(UUID.randomUUID()))).isPresent();
        assertThat(people.find(Enabled.STRANGER)).isEmpty();
        refuses(() -> people.findByEmail("a@b.example"), "may not call People.findByEmail");
        refuses(() -> people.register("a@b.example", "ada", new char[0]), "may not call People.register");
        refuses(() -> guarded(Profiles.class).rename(ada, "eve"), "may not call Profiles.rename");
    }

    @Test
    void namesAndDeedsOfPeopleAreForModulesThatDeclaredThem() {
        refuses(
                () -> guarded(People.class).find(ada.user()),
                "declared calling People.find in its module.json (needs: data: people)");
        refuses(() -> guarded(Profiles.class).of(ada), "needs: data: people");
        refuses(() -> guarded(Audit.class).latest(tx(server), server.license(), 10), "Audit.latest");
        assertThat(calls).isEmpty();
        assertThat(platform.refused(SLUG)).isEqualTo(3);

        platform.declare(SLUG, "people");
        guarded(Audit.class).latest(tx(server), server.license(), 10);

        assertThat(calls).containsExactly("latest");
    }

    @Test
    void itsOwnTablesAreOpenForServersAndOrganisationsThatHaveIt() {
        Transactions own = guarded(Transactions.class);
        Scope.Person anybody = new Scope.Person(ada.user(), Set.of(server.tenant(), foreign.tenant()));

        own.read(server, tx -> 1);
        own.write(new Scope.Tenant(server.tenant()), tx -> 1);
        own.read(new Scope.Tenant(new TenantId(new UUID(0, 0))), tx -> 1);
        own.run(Scope.platform("retention"), tx -> {});
        own.read(anybody, tx -> 1);

        assertThat(handed).element(handed.size() - 2).isEqualTo(new Scope.Person(ada.user(), Set.of(server.tenant())));
        refuses(() -> own.read(foreign, tx -> 1), "not enabled");
        refuses(() -> own.write(new Scope.Licence(foreign.tenant(), server.license()), tx -> 1), "no such server");
        refuses(() -> own.run(new Scope.Tenant(foreign.tenant()), tx -> {}), "any server of the organisation");
        assertThat(calls).hasSize(5);
    }

    @Test
    void aDeedIsDoneByThePersonItMetOrByTheModuleItself() {
        Audit audit = guarded(Audit.class);
        guarded(Access.class).requirePlatform(ada, Permission.of("greeter.greet"));
        Actor met = Actor.of(ada);
        Actor eve = new Actor("user", met.id(), "eve@b.example", "", "");

        assertThat(recorded(audit, met)).isEqualTo(met);
        assertThat(recorded(audit, eve)).isEqualTo(module("greeter: eve@b.example"));
        assertThat(recorded(audit, Actor.system("tenancy"))).isEqualTo(module("greeter: tenancy"));
        assertThat(recorded(audit, new Actor("agent", Optional.empty(), "greeter", "", "")))
                .isEqualTo(module("greeter"));
        RecoveryPoints backups = guarded(RecoveryPoints.class);
        backups.take(server, Actor.system("wipes"), UUID.randomUUID(), "a", "b");
        assertThat(handed).contains(module("greeter: wipes"));
        refuses(() -> audit.record(tx(foreign), entry(met, Optional.empty())), "not enabled");
        refuses(() -> audit.record(tx(server), entry(met, Optional.of(foreign.license()))), "not enabled");
        refuses(
                () -> audit.record(tx(Scope.platform("greeter")), foreign.tenant(), entry(met, Optional.empty())),
                "any server of the organisation");
    }

    @Test
    void nobodyIsAskedAboutWhoIsNotSignedIn() {
        Access access = guarded(Access.class);
        Caller forged = new Caller(ada.user(), ada.email(), "Ada", SessionId.random(), "", "");
        Caller withKey = new Caller(
                ada.user(),
                ada.email(),
                "Ada",
                ada.session(),
                "",
                "",
                Optional.of(new KeyPass(UUID.randomUUID(), Set.of(KeyScope.SERVERS_READ))));

        access.require(ada, server.license(), Permission.of("server.view"));

        refuses(() -> access.require(forged, server.license(), Permission.of("server.view")), "not signed in");
        refuses(() -> access.scopeOf(withKey), "not signed in");
        assertThat(recorded(guarded(Audit.class), Actor.of(forged))).isEqualTo(module("greeter: ada@b.example"));
    }

    @Test
    void aTransactionOfItsOwnMakingSaysTheSameTwice() {
        List<Scope> says = new ArrayList<>(List.of(server, foreign, foreign));
        Tx forged = Enabled.proxy(Tx.class, (proxy, method, arguments) -> says.remove(0));

        guarded(Audit.class).record(forged, entry(Actor.system("me"), Optional.empty()));

        Tx taken = (Tx) handed.get(0);
        assertThat(taken.scope()).isEqualTo(server);
        assertThat(taken.scope()).isEqualTo(server);
    }

    private Actor recorded(Audit audit, Actor actor) {
        audit.record(tx(server), entry(actor, Optional.of(server.license())));
        AuditEntry entry = (AuditEntry) handed.get(handed.size() - 1);
        assertThat(entry.metadata()).containsEntry("module", SLUG);
        return entry.actor();
    }

    private static AuditEntry entry(Actor actor, Optional<LicenseId> license) {
        return new AuditEntry(actor, "greeter.greet", "greeting", "1", license, Map.of("module", "other"));
    }

    private static Actor module(String name) {
        return new Actor("module", Optional.empty(), name, "", "");
    }

    @Test
    void jobsAreLeftForTheModuleItselfOnly() {
        Jobs jobs = guarded(Jobs.class);
        Tx tx = tx(Scope.platform("greeter"));

        jobs.schedule(tx, NewJob.of("greeter.greet", "{}"));
        jobs.repeat(tx, "greeter.daily", Cron.utc("0 3 * * *"), NewJob.of("greeter.greet", "{}"));

        refuses(() -> jobs.schedule(tx, NewJob.of("backups.restore", "{}")), "begins with greeter.");
        refuses(
                () -> jobs.repeat(tx, "greeter.daily", Cron.utc("0 3 * * *"), NewJob.of("wipes.run", "{}")),
                "may not name wipes.run");
        refuses(() -> jobs.stopRepeating(tx, "schedules.tick"), "begins with greeter.");
        assertThat(calls).containsExactly("schedule", "repeat");
    }

    @Test
    void whateverIsOpenToModulesAndTakesAServerOrOrganisationIsGuarded() throws ClassNotFoundException {
        for (String type : Sight.OPEN) {
            if (type.startsWith("io.corrosion.")) {
                Class<?> contract = Class.forName(type);
                boolean takesPlaces = Arrays.stream(contract.getMethods())
                        .flatMap(method -> Stream.of(method.getParameterTypes()))
                        .anyMatch(PLACES::contains);
                assertThat(!takesPlaces || KNOWING.contains(contract) || GuardedContracts.isGuarded(type))
                        .as("%s takes what anybody can make", type)
                        .isTrue();
            }
        }
    }

    private void refuses(ThrowingCallable attempt, String why) {
        assertThatThrownBy(attempt)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The module greeter ")
                .hasMessageContaining(why);
    }

    private <T> T guarded(Class<T> contract) {
        return guarded(contract, (proxy, method, arguments) -> {
            calls.add(method.getName());
            handed.addAll(List.of(arguments));
            return method.getReturnType() == Optional.class ? Optional.empty() : null;
        });
    }

    private <T> T guarded(Class<T> contract, InvocationHandler answer) {
        T service = Enabled.proxy(contract, answer);
        return contract.cast(GuardedContracts.guarded(List.of(contract), service, platform.of(SLUG)));
    }

    private static Tx tx(Scope scope) {
        return Enabled.proxy(Tx.class, (proxy, method, arguments) -> scope);
    }

    private static Scope.Licence anyServer() {
        return new Scope.Licence(new TenantId(UUID.randomUUID()), LicenseId.random());
    }
}
