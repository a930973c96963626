package io.corrosion.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardedFilesTest {

    private static final LicenseId SERVER = LicenseId.random();

    private final List<String> said = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private final ServerFiles files = (ServerFiles) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {ServerFiles.class}, (proxy, method, arguments) -> {
                called.add(method.getName());
                return method.getReturnType() == Optional.class ? Optional.empty() : null;
            });
    private final ServerFiles readOnly = new GuardedFiles(
            files,
            () -> {
                throw new Conflict("The licence of this server is suspended.");
            },
            new FileNews(messages(), SERVER));
    private final ServerFiles open = new GuardedFiles(files, () -> {}, new FileNews(messages(), SERVER));
    private final ServerPath config = ServerPath.of("server.cfg");

    @Test
    void aSuspendedLicenceIsRead() throws IOException {
        readOnly.find(config);
        readOnly.read(config, 0);

        assertThat(called).containsExactly("find", "read");
    }

    @Test
    void aSuspendedLicenceIsNotChanged() {
        assertThatThrownBy(() -> readOnly.write(config, InputStream.nullInputStream(), 0, WriteRule.ANY))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("suspended");
        assertThatThrownBy(() -> readOnly.delete(List.of(config))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> readOnly.chmod(config, 0640)).isInstanceOf(Conflict.class);
        assertThat(called).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void inWhichDirectoriesSomethingChangedIsToldAndNeverWhichFile() throws IOException {
        open.move(List.of(new Move(ServerPath.of("cfg/secret.key"), ServerPath.of("old/secret.key"))), false);
        open.makeDirectory(ServerPath.of("a/b"));
        open.find(config);

        assertThat(said)
                .containsExactly(
                        "platform.files." + SERVER
                                + " {\"deed\":\"move\",\"folders\":[\"cfg\",\"old\"],\"below\":false}",
                        "platform.files." + SERVER + " {\"deed\":\"mkdir\",\"folders\":[\"a\",\"\"],\"below\":false}");
    }

    @Test
    void manyDirectoriesAreToldAsAllOfThem() throws IOException {
        open.delete(IntStream.range(0, 60)
                .mapToObj(at -> ServerPath.of("d" + at + "/x"))
                .toList());

        assertThat(said).singleElement().asString().endsWith("\"folders\":[\"\"],\"below\":true}");
    }

    private Messages messages() {
        return (Messages) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Messages.class}, (proxy, method, arguments) -> {
                    said.add(arguments[0] + " " + new String((byte[]) arguments[2], StandardCharsets.UTF_8));
                    return null;
                });
    }

    @Test
    void theServersDirectoryItselfStays() {
        assertThatThrownBy(() -> open.delete(List.of(config, ServerPath.ROOT))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> open.discard(List.of(ServerPath.ROOT))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> open.move(List.of(new Move(ServerPath.ROOT, config)), true))
                .isInstanceOf(Refused.class);
        assertThat(called).isEmpty();
    }
}
