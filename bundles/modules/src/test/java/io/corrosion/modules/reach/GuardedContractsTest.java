package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A module enabled on one server that tries its luck with another organisation's. */
class GuardedContractsTest {

    private static final String SLUG = "greeter";

    /** These know by themselves whose call it is: by the person who asks, the schema, or the calling bundle. */
    private static final Set<Class<?>> KNOWING = Set.of(
            Access.class,
            Audit.class,
            Transactions.class,
            Entitlements.class,
            KeyValues.class,
            ModuleGate.class,
            ModuleMessages.class,
            ModuleSettings.class);

    private static final Set<Class<?>> PLACES =
            Set.of(Scope.class, Scope.Licence.class, Scope.Tenant.class, LicenseId.class, TenantId.class, Tx.class);

    private final Scope.Licence server = anyServer();
    private final Scope.Licence foreign = anyServer();
    private final Enabled platform = new Enabled(server, foreign);
    private final List<String> calls = new ArrayList<>();

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

        licences.owners(List.of(foreign.license()));
        organisations.find(foreign.tenant());

        refuses(() -> licences.find(server.license()), "may not call Licences.find");
        refuses(() -> licences.issue(server.tenant(), somebody), "may not call Licences.issue");
        refuses(() -> organisations.admit(somebody, foreign.tenant(), "owner"), "may not call Organisations.admit");
        assertThat(calls).containsExactly("owners", "find");
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
        T service = Enabled.proxy(contract, (proxy, method, arguments) -> {
            calls.add(method.getName());
            return method.getReturnType() == Optional.class ? Optional.empty() : null;
        });
        return contract.cast(GuardedContracts.guarded(List.of(contract), service, platform.of(SLUG)));
    }

    private static Tx tx(Scope scope) {
        return Enabled.proxy(Tx.class, (proxy, method, arguments) -> scope);
    }

    private static Scope.Licence anyServer() {
        return new Scope.Licence(new TenantId(UUID.randomUUID()), LicenseId.random());
    }
}
