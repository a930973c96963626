package io.corrosion.samples.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Message;
import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlackNotifierTest {

    private static final String ADDRESS = "https://hooks.slack.com/services/T0/B0/x";

    private final List<Call> calls = new ArrayList<>();
    private int status = 200;
    private final SlackNotifier channel = new SlackNotifier(call -> {
        calls.add(call);
        return new Answer(status, Map.of(), new byte[0]);
    }, "https://hooks.slack.com/services/");

    @Test
    void aNoticeArrivesAsText() {
        channel.deliver(notice());

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.address()).hasToString(ADDRESS);
            assertThat(new String(call.body())).isEqualTo("{\"text\":\"Main has crashed\\nIt is being started.\"}");
        });
    }

    @Test
    void aWebhookThatIsGoneIsNotTriedAgainAndABusySlackIs() {
        status = 410;
        assertThatThrownBy(() -> channel.deliver(notice()))
                .isInstanceOfSatisfying(DeliveryFailure.class, gone -> assertThat(gone.isChannelGone())
                        .isTrue());

        status = 503;
        assertThatThrownBy(() -> channel.deliver(notice()))
                .isInstanceOfSatisfying(DeliveryFailure.class, busy -> assertThat(busy.isForGood())
                        .isFalse());
    }

    @Test
    void anotherAddressIsRefusedBeforeItIsKept() {
        assertThatThrownBy(() -> channel.check(Map.of("webhook_url", "https://hooks.slack.com.example.org/")))
                .isInstanceOf(Invalid.class);
    }

    private static Delivery notice() {
        return new Delivery(
                UUID.randomUUID(),
                "server.crashed",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                new Message("Main has crashed", "It is being started.", ""),
                Map.of(),
                Map.of("webhook_url", ADDRESS));
    }
}
