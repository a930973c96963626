package io.corrosion.rest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.tenancy.LicenseId;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class ConnectionTest {

    private static final LicenseId SERVER = new LicenseId(new UUID(0, 1));
    private static final String TOPIC = "server." + SERVER + ".status";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Bundle BUNDLE = (Bundle) Proxy.newProxyInstance(
            Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> null);

    private final LiveHub hub = new LiveHub(Clock.fixed(NOON, ZoneOffset.UTC));
    private final Status status = new Status();
    private final Client alice = new Client();
    private final Client bob = new Client();

    @BeforeEach
    void contribute() {
        hub.add("status", status, BUNDLE);
    }

    @Test
    void aSubscriberIsConfirmedGreetedAndThenHearsTheNews() {
        alice.says("{\"subscribe\":[\"" + TOPIC + "\"]}");
        status.publish("\"running\"");

        assertThat(alice.heard)
                .containsExactly(
                        "{\"subscribed\":\"" + TOPIC + "\"}",
                        "{\"topic\":\"" + TOPIC + "\",\"time\":\"2026-01-01T12:00:00Z\",\"payload\":\"stopped\"}",
                        "{\"topic\":\"" + TOPIC + "\",\"time\":\"2026-01-01T12:00:00Z\",\"payload\":\"running\"}");
    }

    @Test
    void whoSendsMoreInputThanIsWorkedOnIsToldSoAndFillsNoMemory() {
        var later = new ArrayList<Runnable>();
        Client eager = new Client(Optional.empty(), later::add);

        for (int number = 0; number < 100; number++) {
            eager.says("{\"topic\":\"" + TOPIC + "\",\"input\":" + number + "}");
        }

        assertThat(later).hasSize(16);
        assertThat(eager.heard).hasSize(84).allMatch(frame -> frame.contains("\"status\":429"));
        List.copyOf(later).forEach(Runnable::run);
        eager.says("{\"topic\":\"" + TOPIC + "\",\"input\":100}");
        assertThat(later).hasSize(17);
        assertThat(status.inputs).hasSize(16);
    }

    @Test
    void newsDuringTheGreetingComeAfterIt() {
        status.whileGreeting = () -> status.publish("\"running\"");

        alice.says("{\"subscribe\":[\"" + TOPIC + "\"]}");

        assertThat(alice.heard.get(1)).endsWith("\"payload\":\"stopped\"}");
        assertThat(alice.heard.get(2)).endsWith("\"payload\":\"running\"}");
    }

    @Test
    void allViewersShareOneSourceWhichClosesWithTheLast() {
        alice.says("{\"subscribe\":[\"" + TOPIC + "\"]}");
        bob.says("{\"subscribe\":[\"" + TOPIC + "\"]}");
        assertThat(status.opened).isEqualTo(1);

        alice.says("{\"unsubscribe\":[\"" + TOPIC + "\"]}");
        assertThat(status.closed).isZero();

        bob.connection.closed();
        assertThat(status.closed).isEqualTo(1);
        assertThat(hub.size()).isZero();
    }

    @Test
    void subscribingTwiceIsSubscribingOnce() {
        alice.says("{\"subscribe\":[\"" + TOPIC + "\",\"" + TOPIC + "\"]}");
        alice.heard.clear();

        status.publish("1");

        assertThat(alice.heard).hasSize(1);
    }

    @Test
    void aTopicWithoutPermissionGetsAnErrorNotSilence() {
        status.refusal = new Refused("You may not see this server's status.");

        alice.says("{\"subscribe\":[\"" + TOPIC + "\"]}");

        assertThat(alice.heard)
                .containsExactly("{\"error\":{\"topic\":\"" + TOPIC
                        + "\",\"status\":403,\"detail\":\"You may not see this server's status.\"}}");
        assertThat(status.opened).isZero();
    }

    @Test
    void unknownTopicsAndMalformedMessagesAreTold() {
        alice.says("{\"subscribe\":[\"server.nobody.status\",\"server." + SERVER + ".nothing\",\"weather\"]}");
        alice.says("\u0000garbage");
        alice.says("{\"subscirbe\":[]}");
        alice.says("{\"subscribe\":\"all\"}");
        alice.says("[]");

        assertThat(alice.heard).hasSize(7).allMatch(frame -> frame.startsWith("{\"error\":"));
        assertThat(alice.heard.subList(0, 3)).allMatch(frame -> frame.contains("\"status\":404"));
        assertThat(alice.heard.subList(3, 7)).allMatch(frame -> frame.contains("\"status\":400"));
    }

    @Test
    void aLostRightEndsTheSubscription() {
        alice.says("{\"subscribe\":[\"" + TOPIC + "\"]}");
        alice.heard.clear();
        status.refusal = new NotFound("There is no server with this id.");

        alice.connection.recheck(caller -> true);
        status.publish("1");

        assertThat(alice.heard).singleElement().asString().contains("\"status\":404");
        assertThat(status.closed).isEqualTo(1);
    }

    @Test
    void anEndedSessionClosesTheConnection() {
        alice.connection.recheck(caller -> false);

        assertThat(alice.closedWith).contains(4401);
    }

    @Test
    void aTopicWhoseBundleLeavesIsSaidToBeGone() {
        alice.says("{\"subscribe\":[\"" + TOPIC + "\"]}");
        alice.heard.clear();

        hub.remove("status", status);

        assertThat(alice.heard).singleElement().asString().contains("not there any more");
        assertThat(status.closed).isEqualTo(1);
    }

    @Test
    void inputGoesToItsTopic() {
        alice.says("{\"topic\":\"" + TOPIC + "\",\"input\":{\"a\":1}}");

        assertThat(status.inputs).containsExactly("{\"a\":1}");
    }

    @Test
    void aConnectionWithATopicOfItsOwnNeedsNotNameIt() {
        Client client = new Client(Optional.of(TopicName.of(TOPIC)));
        client.connection.opened();

        client.says("{\"command\":\"say hi\"}");

        assertThat(client.heard.get(0)).isEqualTo("{\"subscribed\":\"" + TOPIC + "\"}");
        assertThat(status.inputs).containsExactly("{\"command\":\"say hi\"}");
    }

    @Test
    void whatIsOnesOwnIsTheCallersWhateverIdIsSent() {
        hub.add("me.notices", status, BUNDLE);
        String bobs = bob.connection.caller().user().toString();

        alice.says("{\"subscribe\":[\"me.notices\",\"server." + bobs + ".me.notices\"]}");

        assertThat(alice.heard.get(0)).isEqualTo("{\"subscribed\":\"me.notices\"}");
        assertThat(alice.heard.get(1)).startsWith("{\"topic\":\"me.notices\"");
        assertThat(alice.heard.get(2)).contains("\"status\":404");
        assertThat(status.asked.value())
                .isEqualTo(alice.connection.caller().user().value());
    }

    @Test
    void aPingIsAnsweredWithWhatItCarries() {
        alice.says("{\"ping\":{\"n\":7}}");

        assertThat(alice.heard).containsExactly("{\"pong\":{\"n\":7}}");
    }

    private static final class Status implements LiveTopic {
        private final List<String> inputs = new ArrayList<>();
        private Consumer<LivePayload> sink = payload -> {};
        private Runnable whileGreeting = () -> {};
        private LicenseId asked;
        private RuntimeException refusal;
        private int opened;
        private int closed;

        @Override
        public void authorise(Caller caller, LicenseId server) {
            asked = server;
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public AutoCloseable open(LicenseId server, Consumer<LivePayload> to) {
            opened++;
            sink = to;
            return () -> closed++;
        }

        @Override
        public Optional<String> greeting(LicenseId server) {
            whileGreeting.run();
            return Optional.of("\"stopped\"");
        }

        @Override
        public void input(Caller caller, LicenseId server, String input) {
            inputs.add(input);
        }

        void publish(String json) {
            sink.accept(new LivePayload(NOON, json));
        }
    }

    private final class Client implements Connection.Wire {
        private final List<String> heard = new ArrayList<>();
        private final Connection connection;
        private Optional<Integer> closedWith = Optional.empty();

        Client() {
            this(Optional.empty());
        }

        Client(Optional<TopicName> own) {
            this(own, Runnable::run);
        }

        Client(Optional<TopicName> own, Executor executor) {
            Caller caller = new Caller(UserId.random(), "a@example.org", "A", SessionId.random(), "127.0.0.1", "");
            connection = new Connection(caller, hub, this, executor, own);
        }

        void says(String text) {
            connection.received(text);
        }

        @Override
        public void send(String text, Consumer<Boolean> sent) {
            heard.add(text);
            sent.accept(true);
        }

        @Override
        public void close(int code, String reason) {
            closedWith = Optional.of(code);
        }

        @Override
        public void ping() {}
    }
}
