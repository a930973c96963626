package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.SteamUpdate;
import io.corrosion.protocol.agent.UpdateStatus;
import io.corrosion.protocol.command.Ack;
import io.corrosion.testkit.observe.Counted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Updates and installations, which no stream keeps and which take long. */
class ErrandsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Wire wire = new Wire();
    private final LicenseId server = LicenseId.random();
    private final Subjects subjects = Subjects.of(server.value());
    private final AgentAdapter adapter =
            new AgentAdapter(Clock.systemUTC(), wire, new Counted(), Duration.ofMillis(20));

    @AfterEach
    void close() throws Exception {
        adapter.close();
    }

    @Test
    void anUpdateIsToldUntilTheAgentIsHeardAndEndsWithItsAnswer() throws Exception {
        Delivery update = delivery(new Command.Update(true));
        worksFrom(3, update);
        CompletableFuture<Answer> answer = adapter.deliver(update).toCompletableFuture();
        await().atMost(LONG).until(() -> wire.published.size() >= 13);

        wire.say(subjects.ack(update.id().value()), Ack.done(update.id().value(), "The game is up to date"));

        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(Answer.accepted("The game is up to date"));
        assertThat(wire.stored).isEmpty();
        assertThat(wire.published)
                .allMatch(one -> one.subject().equals(subjects.to(Tail.UPDATE_STEAM)))
                .allMatch(one -> one.headers()
                        .get("Command-Id")
                        .equals(update.id().value().toString()))
                .allMatch(one -> Payloads.read(one.payload(), SteamUpdate.class).validate());
    }

    @Test
    void anInstallationThatNobodyHearsIsRefusedAndNothingIsDoneLater() throws Exception {
        Answer answer = adapter.deliver(delivery(new Command.Reinstall()))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.error()).contains("does not answer");
        assertThat(wire.published)
                .hasSize(12)
                .allMatch(one -> Boolean.TRUE.equals(
                        Payloads.read(one.payload(), SteamUpdate.class).reinstall()));
    }

    /** The agent says how far it is when it was told so often. */
    private void worksFrom(int times, Delivery work) {
        wire.onPublish = count -> {
            if (count == times) {
                wire.say(
                        subjects.to(Tail.UPDATE_STATUS),
                        new UpdateStatus(work.id().value(), "downloading", 12, 1, 8, null));
            }
        };
    }

    private Delivery delivery(Command command) {
        Connection connection = new Connection(server, "bare_metal", "", "", "", 0, 0);
        return new Delivery(
                CommandId.random(),
                connection,
                server,
                command,
                1,
                "ann@example.org",
                Instant.now().plus(LONG));
    }
}
