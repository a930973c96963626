package io.corrosion.rest.live;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client, one message on its way at a time. When too much waits, the oldest messages of
 * topics give way, and the client reads at that place how many are missing. Nobody who offers ever waits. Thread-safe.
 */
final class SendQueue {

    /** Sends a text; calls back once, from any thread, whether it worked. Must not block. */
    interface Sender {
        void send(String text, Consumer<Boolean> sent);
    }

    private record Item(String topic, String text) {}

    private final Sender sender;
    private final int mostMessages;
    private final long mostCharacters;
    private final Runnable broken;
    private final ArrayDeque<Item> waiting = new ArrayDeque<>();
    private final Map<String, Long> dropped = new LinkedHashMap<>();
    private final AtomicInteger work = new AtomicInteger();
    private long characters;
    private boolean onItsWay;
    private boolean closed;

    /** @param broken called once when sending failed */
    SendQueue(Sender sender, int mostMessages, long mostCharacters, Runnable broken) {
        this.sender = sender;
        this.mostMessages = mostMessages;
        this.mostCharacters = mostCharacters;
        this.broken = broken;
    }

    /**
     * Queues a message.
     *
     * @param topic whose message it is; empty for an answer, which is never left out
     */
    void offer(String topic, String text) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(new Item(topic, text));
            characters += text.length();
            while (waiting.size() > mostMessages || characters > mostCharacters) {
                if (!dropOldest()) {
                    break;
                }
            }
        }
        drain();
    }

    /** Whether a message is being sent now: the client has not taken the last one yet. */
    synchronized boolean isBusy() {
        return onItsWay;
    }

    /** Sends nothing more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        dropped.clear();
    }

    private boolean dropOldest() {
        Iterator<Item> oldestFirst = waiting.iterator();
        while (oldestFirst.hasNext()) {
            Item item = oldestFirst.next();
            if (!item.topic().isEmpty()) {
                oldestFirst.remove();
                characters -= item.text().length();
                dropped.merge(item.topic(), 1L, Long::sum);
                return true;
            }
        }
        return false;
    }

    /** A callback on the sending thread only adds to the work of the loop that is running, so it never nests. */
    private void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        do {
            String text = next();
            if (text != null) {
                sender.send(text, this::sent);
            }
        } while (work.decrementAndGet() != 0);
    }

    private synchronized @Nullable String next() {
        if (onItsWay || closed) {
            return null;
        }
        String text = nextText();
        onItsWay = text != null;
        return text;
    }

    private @Nullable String nextText() {
        if (!dropped.isEmpty()) {
            Map.Entry<String, Long> gap = dropped.entrySet().iterator().next();
            dropped.remove(gap.getKey());
            return Frames.dropped(gap.getKey(), gap.getValue());
        }
        Item item = waiting.poll();
        if (item == null) {
            return null;
        }
        characters -= item.text().length();
        return item.text();
    }

    private void sent(boolean worked) {
        boolean failed;
        synchronized (this) {
            onItsWay = false;
            failed = !worked && !closed;
            closed |= !worked;
        }
        if (failed) {
            broken.run();
        }
        drain();
    }
}
