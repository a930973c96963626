package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.Existing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.modules.format.Needs;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GatewayGuardTest {

    private static final Scope.Licence SERVER =
            new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    private static final Enabled ENABLED =
            new Enabled(SERVER, new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID())));
    private static final Needs DECLARED = new Needs(
            List.of(), List.of(), List.of("/oxide/data/**", "r:/server.cfg"), List.of("say *", "oxide.reload Greeter"));

    private final List<String> calls = new ArrayList<>();
    private final ServerFiles files = stub(ServerFiles.class, null);
    private final ServerGateway gateway =
            GatewayGuard.guarded(stub(ServerGateway.class, files), DECLARED, ENABLED.of("greeter"), this::closed);

    @Test
    void declaredCommandsPassAndOthersAreRefused() {
        say("say good evening");
        say("oxide.reload Greeter");

        assertThat(calls).containsExactly("send", "send");
        for (String line : List.of("quit", "oxide.reload Other", "say hi; quit", "say hi\nquit")) {
            assertThatThrownBy(() -> say(line)).isInstanceOf(Refused.class).hasMessageContaining("greeter");
        }
        for (Command act :
                List.of(new Command.Power(PowerSignal.STOP), new Command.Update(true), new Command.Reinstall())) {
            assertThatThrownBy(() -> send(act)).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> gateway.startup(SERVER)).isInstanceOf(Refused.class);
        assertThat(calls).hasSize(2);
    }

    @Test
    void aModuleWhoseTimeIsOverLooksAndChangesNothing() throws IOException {
        Enabled platform = new Enabled(SERVER, ENABLED.foreign());
        platform.lapsed().add(SERVER.license());
        ServerGateway late =
                GatewayGuard.guarded(stub(ServerGateway.class, files), DECLARED, platform.of("greeter"), this::closed);
        ServerPath own = ServerPath.of("oxide/data/kits.json");

        assertThatThrownBy(() ->
                        late.send(SERVER, Actor.system("test"), new Command.Console("say hi"), Duration.ofSeconds(1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is read only on the server " + SERVER.license());
        assertThatThrownBy(() -> late.files(SERVER).delete(List.of(own)))
                .hasMessageContaining("the time paid for is over");
        assertThat(calls).containsExactly("files");
        late.files(SERVER).read(own, 0);

        assertThat(calls).containsExactly("files", "files", "read");
        assertThat(platform.refused("greeter")).isEqualTo(2);
    }

    @Test
    void whatOthersHaveSentIsForModulesThatDeclaredTheConsole() {
        assertThatThrownBy(() -> gateway.latest(SERVER, 10))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("reading the commands of others in its module.json (needs: data: console)");
        assertThat(calls).isEmpty();

        Needs listening = new Needs(null, null, null, List.of("say *"), List.of("console"));
        GatewayGuard.guarded(stub(ServerGateway.class, files), listening, ENABLED.of("greeter"), this::closed)
                .latest(SERVER, 10);

        assertThat(calls).containsExactly("latest");
    }

    @Test
    void aServerOnWhichTheModuleIsNotEnabledCannotBeReached() {
        Scope.Licence foreign = new Scope.Licence(SERVER.tenant(), LicenseId.random());
        long before = ENABLED.refused("greeter");

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> gateway.files(foreign),
                () -> gateway.latest(foreign, 10),
                () -> gateway.lease(foreign.license()),
                () -> gateway.send(
                        foreign, Actor.system("test"), new Command.Console("say hi"), Duration.ofSeconds(1)))) {
            assertThatThrownBy(attempt).isInstanceOf(Refused.class).hasMessageContaining("not enabled");
        }
        assertThat(calls).isEmpty();
        assertThat(ENABLED.refused("greeter") - before).isEqualTo(4);
    }

    @Test
    void whatHoldsOthersOffOrTellsOfTheMachineIsDeclaredToo() {
        UUID operation = UUID.randomUUID();
        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> gateway.panelBackups(SERVER),
                () -> gateway.backups(SERVER),
                () -> gateway.doctor(SERVER),
                () -> gateway.lease(SERVER, operation, "mischief", Duration.ofHours(1)),
                () -> gateway.release(SERVER, operation))) {
            assertThatThrownBy(attempt).isInstanceOf(Refused.class).hasMessageContaining("services: ");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void anArchiveIsUnpackedOnlyWhereEverythingBelowWasDeclared() throws IOException {
        Needs flat = new Needs(List.of(), List.of(), List.of("/oxide/*"), List.of());
        ServerFiles shallow = GatewayGuard.guarded(
                stub(ServerFiles.class, null), flat, ENABLED.of("greeter"), SERVER, (scope, path) -> {});
        ServerPath archive = ServerPath.of("oxide/data.zip");
        Existing keep = Existing.values()[0];

        assertThatThrownBy(() -> shallow.extract(archive, ServerPath.of("oxide/plugins"), keep, Progress.IGNORED))
                .isInstanceOf(Refused.class);
        gateway.files(SERVER)
                .extract(
                        ServerPath.of("oxide/data/kit.zip"),
                        ServerPath.of("oxide/data/greeter"),
                        keep,
                        Progress.IGNORED);
        assertThat(calls).containsExactly("files", "extract");
    }

    @Test
    void filesAreReadAndChangedWhereItWasDeclared() throws IOException {
        ServerFiles guarded = gateway.files(SERVER);

        guarded.delete(List.of(ServerPath.of("oxide/data/greeter/old.json")));
        guarded.find(ServerPath.of("server.cfg"));

        assertThat(calls).containsExactly("files", "delete", "find");
        assertThatThrownBy(() -> guarded.find(ServerPath.of("oxide/config/secret.json")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> guarded.delete(List.of(ServerPath.of("server.cfg"))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        guarded.delete(List.of(ServerPath.of("oxide/data/a"), ServerPath.of("oxide/plugins/b.cs"))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> guarded.purge(List.of())).isInstanceOf(Refused.class);
    }

    @Test
    void whatTheOwnerProtectedIsClosedToWhatWasDeclaredToo() throws IOException {
        ServerFiles guarded = gateway.files(SERVER);
        ServerPath open = ServerPath.of("oxide/data/greeter/kits.json");
        ServerPath vault = ServerPath.of("oxide/data/vault/keys.json");

        guarded.find(open);

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> guarded.find(vault),
                () -> guarded.read(vault, 0),
                () -> guarded.delete(List.of(open, vault)),
                () -> guarded.move(List.of(new Move(vault, open)), true),
                () -> guarded.copy(List.of(new Move(open, vault)), true, Progress.IGNORED))) {
            assertThatThrownBy(attempt).isInstanceOf(Refused.class).hasMessageContaining("protected");
        }
        assertThat(calls).containsExactly("files", "find");
    }

    private void closed(Scope.Licence scope, ServerPath path) {
        assertThat(scope).isEqualTo(SERVER);
        if (path.value().contains("vault")) {
            throw new Refused(path + " is protected");
        }
    }

    private void say(String line) {
        send(new Command.Console(line));
    }

    private void send(Command command) {
        gateway.send(SERVER, Actor.system("test"), command, Duration.ofSeconds(1));
    }

    private <T> T stub(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.getReturnType().isInstance(answer) ? answer : null;
                }));
    }
}
