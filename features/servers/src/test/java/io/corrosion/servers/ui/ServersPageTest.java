package io.corrosion.servers.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.wipe.NextWipe;
import io.corrosion.api.wipe.NextWipes;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServersPageTest {

    private static final Set<Capability> EVERYTHING = EnumSet.allOf(Capability.class);

    private final PageKit kit = new PageKit();
    private final List<Server> servers = new ArrayList<>();
    private final Map<LicenseId, PowerState> states = new HashMap<>();
    private final Map<LicenseId, Set<Capability>> can = new HashMap<>();
    private final Map<LicenseId, NextWipe> wipes = new HashMap<>();
    private final Set<String> denied = new HashSet<>();
    private final List<String> questions = new ArrayList<>();

    @BeforeEach
    void open() {
        kit.services()
                .with(
                        Access.class,
                        proxy(
                                Access.class,
                                (proxy, method, arguments) ->
                                        !denied.contains(((Permission) arguments[arguments.length - 1]).key())))
                .with(ServerDirectory.class, asked(ServerDirectory.class, arguments -> List.copyOf(servers)))
                .with(
                        LiveServers.class,
                        proxy(LiveServers.class, (proxy, method, arguments) -> live((LicenseId) arguments[0])))
                .with(ServerGateway.class, asked(ServerGateway.class, arguments -> {
                    assertThat(arguments[0]).as("asked for all at once").isInstanceOf(Collection.class);
                    return can;
                }))
                .with(NextWipes.class, asked(NextWipes.class, arguments -> wipes));
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void theNextWipeOfEachServerIsSaid() {
        wipes.put(stands("Alpha", PowerState.RUNNING), new NextWipe(true, Optional.of(Instant.EPOCH)));
        wipes.put(
                stands("Bravo", PowerState.RUNNING),
                new NextWipe(false, Optional.of(Instant.parse("2026-12-11T03:00:00Z"))));
        wipes.put(stands("Charlie", PowerState.RUNNING), new NextWipe(false, Optional.empty()));
        stands("Delta, not my business", PowerState.RUNNING);

        String page = page();

        assertThat(page).contains("Next wipe").doesNotContain("Thu 1 Jan");
        assertThat(row(page, "Alpha")).contains("In progress").contains("data-value=\"\"");
        assertThat(row(page, "Bravo")).contains("Fri 11 Dec, 03:00").contains("data-value=\"2026-12-11T03:00:00Z\"");
        assertThat(row(page, "Charlie")).contains("None planned").contains("data-value=\"9\"");
        assertThat(row(page, "Delta")).doesNotContain("None planned", "In progress");
    }

    @Test
    void whereNothingIsKnownOfWipesThereIsNoColumn() {
        kit.services().without(NextWipes.class);
        stands("Alpha", PowerState.RUNNING);

        assertThat(page()).contains("Alpha").doesNotContain("Next wipe");
    }

    @Test
    void whatNeedsSomebodyStandsOnTopAndTheScriptKnowsTheOrder() {
        stands("Alpha", PowerState.STOPPED);
        stands("Bravo", PowerState.RUNNING);
        stands("Charlie", PowerState.STARTING);
        stands("Delta", PowerState.CRASHED);

        assertThat(page().replaceAll("(?s)<[^>]*>", " "))
                .containsSubsequence("Needs attention first", "Delta", "Charlie", "Bravo", "Alpha");
        assertThat(page())
                .contains(
                        "data-order=\"degraded crashed lost|starting stopping restarting killing|running|stopped unknown\"");
    }

    @Test
    void aMenuOffersWhatIsValidNowAndHidesTheRest() {
        stands("Alpha", PowerState.RUNNING);

        String row = row(page(), "Alpha");

        assertThat(row)
                .contains(
                        "More actions for Alpha", "data-alone=\"restart\"", "data-alone=\"stop\"", "/console", "/files")
                .containsPattern(
                        "hidden=\"\"[^>]*data-when=\"stopped crashed\"|data-when=\"stopped crashed\"[^>]*hidden");
    }

    @Test
    void aMenuOffersOnlyWhatTheConnectionCan() {
        can.put(stands("Alpha", PowerState.RUNNING), Set.of(Capability.CONSOLE));

        String row = row(page(), "Alpha");

        assertThat(row).contains("/console").doesNotContain("/files", "data-alone", "control");
        assertThat(row).as("nothing for several servers either").contains("data-may=\"\"");
    }

    @Test
    void aMenuOffersOnlyWhatTheVisitorMay() {
        stands("Alpha", PowerState.RUNNING);
        denied.addAll(Set.of("control.restart", "control.start", "files.read"));

        assertThat(row(page(), "Alpha"))
                .contains("/console", "data-alone=\"stop\"")
                .doesNotContain("/files", "data-alone=\"restart\"", "signal");

        denied.addAll(Set.of("control.stop", "console.read"));
        assertThat(row(page(), "Alpha")).doesNotContain("More actions", "data-alone", "/console");
    }

    @Test
    void aHundredServersTakeNoMoreQuestionsThanOne() {
        stands("Alpha", PowerState.RUNNING);
        page();
        List<String> one = List.copyOf(questions);
        for (int number = 0; number < 99; number++) {
            stands("Server " + number, PowerState.STOPPED);
        }
        questions.clear();

        page();

        assertThat(questions).isEqualTo(one).doesNotHaveDuplicates();
    }

    private LicenseId stands(String name, PowerState state) {
        Server server = new Server(LicenseId.random(), PageKit.TENANT, name, "rust", "", 100, Instant.EPOCH);
        servers.add(server);
        states.put(server.id(), state);
        can.put(server.id(), EVERYTHING);
        return server.id();
    }

    private String page() {
        kit.tester().startPage(ServersPage.class, new PageParameters());
        return kit.tester().getLastResponseAsString();
    }

    /** The row's markup. */
    private static String row(String page, String name) {
        for (String row : page.split("<tr")) {
            if (row.contains("data-words=\"" + name)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + name + " in " + page);
    }

    private LiveServer live(LicenseId server) {
        LiveServer unheard = LiveServer.unheard(server);
        return new LiveServer(
                server,
                ConnectionState.CONNECTED,
                states.get(server),
                Instant.EPOCH,
                Optional.empty(),
                "",
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                unheard.cpuPercent(),
                unheard.memoryMb(),
                unheard.diskGb(),
                unheard.netTxMb());
    }

    /** A service each of whose calls is a question to the database. */
    private <T> T asked(Class<T> type, Function<Object[], Object> answer) {
        return proxy(type, (proxy, method, arguments) -> {
            questions.add(type.getSimpleName() + "." + method.getName());
            return answer.apply(arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
