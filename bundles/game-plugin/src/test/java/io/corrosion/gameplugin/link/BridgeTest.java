package io.corrosion.gameplugin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.gameplugin.Wire;
import io.corrosion.gameplugin.World;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.command.ServerCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BridgeTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final World world = new World();
    private final Wire wire = new Wire();
    private final Bridge bridge = new Bridge(wire, server -> Optional.empty());
    private final Subjects subjects = Subjects.of(world.licence.id().value());

    @AfterEach
    void close() {
        bridge.close();
    }

    private static Mail got(CompletableFuture<Mail> poll) throws Exception {
        return poll.get(120, TimeUnit.SECONDS);
    }

    @Test
    void whatIsSaidComesToThePollThatWaitsAndAgainUntilItIsConfirmed() throws Exception {
        CompletableFuture<Mail> poll = bridge.poll(world.licence, "", LONG);
        wire.say(subjects.to(Tail.CMD_SERVER), new ServerCommand(PowerAction.STOP));
        assertThat(poll).isNotDone();
        wire.say(subjects.to(Tail.CMD_ANNOUNCE), new AnnounceCommand("one"));

        Mail first = got(poll);
        assertThat(first.mail()).extracting(Mail.Item::body).containsExactly("{\"message\":\"one\"}");
        assertThat(got(bridge.poll(world.licence, "", Duration.ZERO)).mail()).hasSize(1);
        wire.say(subjects.to(Tail.CMD_ANNOUNCE), new AnnounceCommand("two"));
        Mail second = got(bridge.poll(world.licence, first.next(), LONG));
        assertThat(second.mail()).extracting(Mail.Item::body).containsExactly("{\"message\":\"two\"}");
        assertThat(got(bridge.poll(world.licence, second.next(), Duration.ofMillis(1)))
                        .mail())
                .isEmpty();
    }

    @Test
    void aNewerPollRelievesTheOneThatWaits() throws Exception {
        CompletableFuture<Mail> old = bridge.poll(world.licence, "", LONG);
        CompletableFuture<Mail> fresh = bridge.poll(world.licence, "", LONG);

        assertThat(got(old).mail()).isEmpty();
        wire.say(subjects.to(Tail.CMD_ANNOUNCE), new AnnounceCommand("x"));
        assertThat(got(fresh).mail()).hasSize(1);
    }

    @Test
    void aLetterIsPublishedOnceAndOnlyWhereAPluginMayPublish() {
        Bridge.Letter chat =
                new Bridge.Letter(UUID.randomUUID(), "chat", "{}", Optional.of("2026-01-01T00:00:00.000Z"));
        bridge.publish(world.licence, List.of(chat, chat));
        bridge.publish(world.licence, List.of(chat));

        assertThat(wire.to(subjects.to(Tail.CHAT))).hasSize(1);
        for (String tail : List.of("cmd.kick", "companion.heartbeat", "*", "chat.x", "ack.*", "")) {
            assertThatThrownBy(() -> bridge.publish(
                            world.licence, List.of(new Bridge.Letter(UUID.randomUUID(), tail, "{}", Optional.empty()))))
                    .as(tail)
                    .isInstanceOf(Invalid.class);
        }
    }
}
