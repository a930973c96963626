package io.corrosion.rest.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private final List<String> sent = new ArrayList<>();
    private final List<Consumer<Boolean>> receipts = new ArrayList<>();
    private boolean fast = true;
    private int broken;
    private final SendQueue queue = new SendQueue(this::send, 3, 1_000, () -> broken++);

    @Test
    void aFastClientGetsEachMessageAtOnce() {
        for (int at = 0; at < 100_000; at++) {
            queue.offer("a", "message");
        }

        assertThat(sent).hasSize(100_000);
    }

    @Test
    void onlyOneMessageIsOnItsWay() {
        fast = false;
        queue.offer("a", "1");
        queue.offer("a", "2");

        assertThat(sent).containsExactly("1");

        receipts.get(0).accept(true);

        assertThat(sent).containsExactly("1", "2");
    }

    @Test
    void aSlowClientLosesTheOldestAndIsToldHowMany() {
        fast = false;
        List.of("1", "2", "3", "4", "5", "6").forEach(text -> queue.offer("topic", text));
        fast = true;

        receipts.get(0).accept(true);

        assertThat(sent).containsExactly("1", "{\"topic\":\"topic\",\"dropped\":2}", "4", "5", "6");
    }

    @Test
    void answersAreNeverLeftOut() {
        fast = false;
        queue.offer("topic", "on its way");
        List.of("a", "b", "c", "d").forEach(text -> queue.offer("", text));
        fast = true;
        receipts.get(0).accept(true);

        assertThat(sent).containsExactly("on its way", "a", "b", "c", "d");
    }

    @Test
    void largeMessagesCountByTheirSize() {
        fast = false;
        queue.offer("topic", "1");
        queue.offer("topic", "x".repeat(800));
        queue.offer("topic", "y".repeat(800));
        fast = true;
        receipts.get(0).accept(true);

        assertThat(sent).hasSize(3).element(2).asString().startsWith("yyy");
    }

    @Test
    void aBrokenConnectionIsSaidOnceAndSendsNothingMore() {
        fast = false;
        queue.offer("a", "1");
        queue.offer("a", "2");
        receipts.get(0).accept(false);
        queue.offer("a", "3");

        assertThat(broken).isEqualTo(1);
        assertThat(sent).containsExactly("1");
    }

    private void send(String text, Consumer<Boolean> receipt) {
        sent.add(text);
        if (fast) {
            receipt.accept(true);
        } else {
            receipts.add(receipt);
        }
    }
}
