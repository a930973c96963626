package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.hook.BeforeConsoleCommand;
import io.corrosion.api.identity.AccountChanged;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.TelemetrySink;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.server.ServerCrashed;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is passed on to a module that listens to everything. */
class DeliveryTest {

    private static final String SLUG = "curious";

    private final Scope.Licence server = anyServer();
    private final Scope.Licence foreign = anyServer();
    private final Enabled platform = new Enabled(server, foreign);
    private final Delivery delivery = new Delivery(platform.of(SLUG));

    @Test
    void whoDeclaresNothingHearsNoPlayersPeopleAndCommandsAndTheOperatorReadsWhichScopeIsMissing() {
        assertThat(hears(joined())).isFalse();
        assertThat(trouble()).contains("The module curious has not declared hearing", "(needs: data: players)");
        assertThat(hears(changed())).isFalse();
        assertThat(trouble()).contains("(needs: data: people)");
        assertThat(hearsCommands()).isFalse();
        assertThat(trouble()).contains("BeforeConsoleCommand", "(needs: data: console)");
        assertThat(heard(at(server, "stats"), at(server, "chat"))).isEmpty();
        assertThat(trouble()).contains("the telemetry chat", "(needs: data: chat)");
    }

    @Test
    void whatIsWithheldIsOnItsAccountOnceHoweverOftenItComes() {
        Stream.generate(this::joined).limit(1000).forEach(this::hears);

        assertThat(platform.refused(SLUG)).isOne();
    }

    @Test
    void eachScopeOpensWhatItNamesAndNothingElse() {
        platform.declare(SLUG, "players");

        assertThat(hears(joined())).isTrue();
        assertThat(hears(changed())).isFalse();
        assertThat(hearsCommands()).isFalse();
        assertThat(heard(at(server, "players.event"), at(server, "chat"), at(server, "companion.console")))
                .containsExactly("players.event");

        platform.declare(SLUG, "console", "chat", "telemetry");

        assertThat(hears(joined())).isFalse();
        assertThat(hearsCommands()).isTrue();
        assertThat(heard(at(server, "players.event"), at(server, "chat"), at(server, "companion.stats")))
                .containsExactly("chat", "companion.stats");
    }

    @Test
    void factsAboutServersNeedNoScope() {
        assertThat(hears(new ServerCrashed(server.tenant(), server.license(), "code 1", true, Instant.EPOCH)))
                .isTrue();
    }

    @Test
    void telemetryOfServersOnWhichItIsNotEnabledIsLeftOut() {
        platform.declare(SLUG, "telemetry");

        assertThat(heard(at(foreign, "stats"), at(server, "heartbeat"))).containsExactly("heartbeat");
    }

    private String trouble() {
        return platform.accounts().usage(SLUG).lastTrouble();
    }

    private boolean hears(Event event) {
        return delivery.passed(EventListener.class, new Object[] {event}).isPresent();
    }

    private boolean hearsCommands() {
        return delivery.passed(BeforeConsoleCommand.class, new Object[] {server, "say hello", "Ada"})
                .isPresent();
    }

    private List<String> heard(Telemetry... batch) {
        Optional<Object[]> passed = delivery.passed(TelemetrySink.class, new Object[] {List.of(batch)});
        return passed.stream()
                .flatMap(arguments -> ((List<?>) arguments[0]).stream())
                .map(each -> ((Telemetry) each).tail())
                .toList();
    }

    private static Telemetry at(Scope.Licence scope, String tail) {
        return new Telemetry(
                scope.license(),
                scope.tenant(),
                tail,
                new Message("corrosion." + scope.license() + "." + tail, Map.of(), new byte[0], Instant.EPOCH, 1));
    }

    private PlayerJoined joined() {
        return new PlayerJoined(server.tenant(), server.license(), "76561197960287930", "Ann", true, Instant.EPOCH);
    }

    private static AccountChanged changed() {
        return new AccountChanged(new UserId(UUID.randomUUID()), Instant.EPOCH);
    }

    private static Scope.Licence anyServer() {
        return new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    }
}
