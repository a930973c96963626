package io.corrosion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Ways round the list of protected files: through links, and inside of what is taken as a whole. */
class WaysTest {

    /** Paths, and where those lead that are links. */
    private final Map<String, Optional<String>> disk = new TreeMap<>(Map.of(
            "cfg/secret.cfg", Optional.empty(),
            "cfg/server.cfg", Optional.empty(),
            "logs/today.log", Optional.empty(),
            "innocent", Optional.of("cfg/secret.cfg"),
            "way", Optional.of("./logs/../cfg"),
            "far", Optional.of("/srv/game/cfg"),
            "round", Optional.of("round"),
            "out", Optional.of("../elsewhere")));

    private final Ways ways =
            new Ways(files(this::answer), new DenyList(List.of("cfg/secret.cfg", "*.pem", "vault/*.log")));

    private static ServerFiles files(BiFunction<String, ServerPath, Object> answers) {
        return (ServerFiles) Proxy.newProxyInstance(
                WaysTest.class.getClassLoader(),
                new Class<?>[] {ServerFiles.class},
                (proxy, method, given) -> answers.apply(method.getName(), (ServerPath) given[0]));
    }

    @Test
    void aLinkToAProtectedFileIsProtectedToo() {
        refused(() -> ways.check(path("innocent")));
        refused(() -> ways.check(path("way/secret.cfg")));

        assertThatCode(() -> ways.check(path("way/server.cfg"))).doesNotThrowAnyException();
        assertThatCode(() -> ways.check(path("not/there/yet"))).doesNotThrowAnyException();
    }

    @Test
    void aLinkWhoseEndCannotBeSeenIsNotFollowed() {
        for (String lost : List.of("far/server.cfg", "round", "out/x")) {
            refused(() -> ways.check(path(lost)));
        }
    }

    @Test
    void aDirectoryIsListedUnderItsOwnNameOnly() {
        refused(() -> ways.checkListed(path("way")));

        assertThatCode(() -> ways.checkListed(path("cfg"))).doesNotThrowAnyException();
        assertThatCode(() -> ways.checkListed(ServerPath.ROOT)).doesNotThrowAnyException();
    }

    @Test
    void aDirectoryThatHoldsAProtectedFileIsNotTakenAsAWhole() {
        disk.put("deep/down/key.pem", Optional.empty());

        for (String whole : List.of("cfg", "deep", "")) {
            refused(() -> ways.checkWhole(path(whole), path(whole)));
        }
        assertThatCode(() -> ways.checkWhole(path("logs"), path("old"))).doesNotThrowAnyException();
    }

    @Test
    void whatWouldBecomeProtectedWhereItGoesIsRefused() {
        refused(() -> ways.checkWhole(path("logs"), path("vault")));
    }

    @Test
    void aMachineWhoseListsNeverEndIsNotListenedToForEver() {
        List<FileEntry> part = List.of(entry("cfg/server.cfg").orElseThrow());
        for (List<FileEntry> parts : List.of(Collections.nCopies(1_000, part.get(0)), List.<FileEntry>of())) {
            int[] asked = {0};
            Ways endless = new Ways(
                    files((method, at) -> {
                        assertThat(++asked[0]).as("parts asked for").isLessThan(20_010);
                        return method.equals("find") ? entry(at.value()) : new FilePage(parts, Optional.of("on"), 0);
                    }),
                    new DenyList(List.of("cfg/secret.cfg")));

            assertThatThrownBy(() -> endless.checkWhole(path("logs"), path("old")))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("more than 20000 files");
            assertThat(asked[0] * Math.max(1, parts.size())).isLessThan(25_000);
        }
    }

    @Test
    void withoutPatternsTheServerIsNotAsked() {
        Ways none = new Ways(
                files((method, at) -> {
                    throw new AssertionError(method);
                }),
                DenyList.NOTHING);

        assertThatCode(() -> none.checkListed(path("way"))).doesNotThrowAnyException();
        assertThatCode(() -> none.checkWhole(path("cfg"), path("x"))).doesNotThrowAnyException();
    }

    private Object answer(String method, ServerPath at) {
        return method.equals("find")
                ? entry(at.value())
                : new FilePage(
                        disk.keySet().stream()
                                .filter(name -> at.isRoot() || name.startsWith(at.value() + "/"))
                                .map(name -> at.resolve(name.substring(
                                                at.isRoot() ? 0 : at.value().length() + 1)
                                        .split("/")[0]))
                                .distinct()
                                .map(path -> entry(path.value()).orElseThrow())
                                .toList(),
                        Optional.empty(),
                        0);
    }

    private Optional<FileEntry> entry(String name) {
        boolean directory = name.isEmpty() || disk.keySet().stream().anyMatch(each -> each.startsWith(name + "/"));
        if (!directory && !disk.containsKey(name)) {
            return Optional.empty();
        }
        Optional<String> link = directory ? Optional.empty() : disk.get(name);
        FileKind kind = directory ? FileKind.DIRECTORY : link.isPresent() ? FileKind.LINK : FileKind.FILE;
        return Optional.of(new FileEntry(new ServerPath(name), kind, 0, Instant.EPOCH, -1, link, "t"));
    }

    private static ServerPath path(String text) {
        return new ServerPath(text);
    }

    private static void refused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(Refused.class).hasMessageContaining("protected");
    }
}
