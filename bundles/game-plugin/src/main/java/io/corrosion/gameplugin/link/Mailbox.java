package io.corrosion.gameplugin.link;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.gameplugin.link.Mail.Item;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.Tail.Way;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said to one game plugin while it polls: held until it says that it has got it. One poll waits at a time; a newer one
 * relieves it. Thread-safe.
 */
final class Mailbox implements AutoCloseable {

    private static final int MOST = 200;
    private static final int MOST_IDS = 5_000;
    private static final Set<Way> FOR_THE_PLUGIN = Set.of(Way.TO_PLUGIN, Way.TO_BOTH);

    private record Numbered(long number, Item item) {}

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final String root;
    private final List<AutoCloseable> subscriptions = new ArrayList<>();
    private final Deque<Numbered> waiting = new ArrayDeque<>();
    private final Set<UUID> published = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > MOST_IDS;
        }
    });
    private @Nullable CompletableFuture<Mail> poll;
    private Instant askedAt;
    private long number;

    Mailbox(Messages messages, UUID license, Instant now) {
        Subjects subjects = Subjects.of(license);
        this.root = subjects.everything().replace(">", "");
        this.askedAt = now;
        Stream.of(
                        root + "cmd.*",
                        subjects.to(Tail.WIPE_PREPARE),
                        subjects.to(Tail.WIPE_CANCEL),
                        subjects.to(Tail.LICENSE_STATE),
                        subjects.to(Tail.PLUGIN_SETTINGS))
                .forEach(subject -> subscriptions.add(messages.subscribe(subject, this::put)));
    }

    private void put(Message message) {
        String tail = message.subject().substring(root.length());
        if (Tail.of(tail).filter(known -> FOR_THE_PLUGIN.contains(known.way())).isEmpty()) {
            return;
        }
        Item item = new Item(tail, message.headers(), new String(message.payload(), StandardCharsets.UTF_8));
        CompletableFuture<Mail> answered;
        Mail mail;
        synchronized (this) {
            waiting.add(new Numbered(++number, item));
            if (waiting.size() > MOST) {
                waiting.remove();
            }
            answered = poll;
            poll = null;
            mail = contents();
        }
        if (answered != null) {
            answered.complete(mail);
        }
    }

    /** Answers at once when something waits, or when nothing shall be waited for. */
    CompletableFuture<Mail> poll(String after, boolean patiently, Instant now) {
        CompletableFuture<Mail> relieved;
        CompletableFuture<Mail> answer = new CompletableFuture<>();
        Mail mail;
        synchronized (this) {
            askedAt = now;
            forget(after);
            relieved = poll;
            mail = contents();
            boolean waits = waiting.isEmpty() && patiently;
            poll = waits ? answer : null;
            if (!waits) {
                answer.complete(mail);
            }
        }
        if (relieved != null) {
            relieved.complete(new Mail(List.of(), after));
        }
        return answer;
    }

    /** Nothing came. */
    void giveUp(CompletableFuture<Mail> asked) {
        Mail mail;
        synchronized (this) {
            if (poll == asked) {
                poll = null;
            }
            mail = contents();
        }
        asked.complete(mail);
    }

    private void forget(String after) {
        if (after.startsWith(name + ":")) {
            long got = number(after.substring(name.length() + 1)).orElse(0L);
            waiting.removeIf(one -> one.number() <= got);
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private Mail contents() {
        return new Mail(waiting.stream().map(Numbered::item).toList(), name + ':' + number);
    }

    synchronized boolean isForgotten(Instant since) {
        return poll == null && askedAt.isBefore(since);
    }

    synchronized boolean hasPublished(UUID id) {
        return published.contains(id);
    }

    synchronized void published(UUID id) {
        published.add(id);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
    }
}
