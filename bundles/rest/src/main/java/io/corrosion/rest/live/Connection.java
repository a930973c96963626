package io.corrosion.rest.live;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, as far as the protocol goes; the socket itself is somebody else's. Messages of one client are handled one
 * after the other, on the socket's thread; input to topics may block and runs on the executor. Thread-safe.
 */
final class Connection implements Viewer {

    /** The session that proved who the client is has ended. */
    static final int SESSION_ENDED = 4401;

    private static final int MOST_TOPICS = 200;
    private static final int MOST_INPUTS = 16;
    private static final int MOST_WAITING = 1024;
    private static final long MOST_CHARACTERS = 4_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** The socket below. */
    interface Wire extends SendQueue.Sender {
        void close(int code, String reason);

        /** Asks the client for a sign of life. */
        void ping();
    }

    private final Caller caller;
    private final LiveHub hub;
    private final Wire wire;
    private final Executor executor;
    private final Optional<TopicName> own;
    private final SendQueue queue;
    private final AtomicInteger inputs = new AtomicInteger();
    private final Set<TopicName> topics = ConcurrentHashMap.newKeySet();

    /** @param own topic that is subscribed from the start and takes input without naming it */
    Connection(Caller caller, LiveHub hub, Wire wire, Executor executor, Optional<TopicName> own) {
        this.caller = caller;
        this.hub = hub;
        this.wire = wire;
        this.executor = executor;
        this.own = own;
        this.queue = new SendQueue(
                wire, MOST_WAITING, MOST_CHARACTERS, () -> wire.close(1011, "a message could not be sent"));
    }

    Caller caller() {
        return caller;
    }

    void opened() {
        own.ifPresent(topic -> subscribe(topic.toString()));
    }

    /** A text arrived. */
    void received(String text) {
        try {
            Request request = Request.of(text);
            request.subscribe().forEach(this::subscribe);
            request.unsubscribe().forEach(this::unsubscribe);
            request.ping().ifPresent(json -> queue.offer("", Frames.pong(json)));
            request.input().ifPresent(json -> later(request.topic(), json));
        } catch (RuntimeException refused) {
            tell("", refused);
        }
    }

    /** Asks again whether everything that is seen may still be seen. */
    void recheck(Predicate<Caller> sessionIsOpen) {
        if (!sessionIsOpen.test(caller)) {
            wire.close(SESSION_ENDED, "the session has ended");
            return;
        }
        for (TopicName topic : topics) {
            try {
                hub.authorised(caller, topic);
            } catch (DomainException refused) {
                leave(topic);
                tell(topic.toString(), refused);
            }
        }
    }

    /** Keeps the way open; a client that still owes the last message's receipt is not pressed. */
    void keepAlive() {
        if (!queue.isBusy()) {
            wire.ping();
        }
    }

    void closed() {
        queue.close();
        topics.forEach(this::leave);
    }

    void end(int code, String reason) {
        wire.close(code, reason);
    }

    @Override
    public void deliver(String topic, String frame) {
        queue.offer(topic, frame);
    }

    @Override
    public void lost(TopicName topic, Problem why) {
        topics.remove(topic);
        queue.offer("", Frames.error(topic.toString(), why));
    }

    private void subscribe(String text) {
        try {
            TopicName name = TopicName.of(text, caller);
            LiveTopic topic = hub.authorised(caller, name);
            if (topics.size() >= MOST_TOPICS) {
                throw new Conflict("A connection may see " + MOST_TOPICS + " topics; open another one.");
            }
            if (topics.add(name)) {
                hub.join(name, topic, this);
            }
        } catch (RuntimeException refused) {
            tell(text, refused);
        }
    }

    private void unsubscribe(String text) {
        try {
            leave(TopicName.of(text, caller));
        } catch (RuntimeException refused) {
            tell(text, refused);
        }
    }

    private void leave(TopicName topic) {
        if (topics.remove(topic)) {
            hub.leave(topic, this);
        }
    }

    /** All clients' input waits for the same few threads: one client has a place for so much of it and no more. */
    private void later(String topic, String json) {
        if (inputs.incrementAndGet() > MOST_INPUTS) {
            inputs.decrementAndGet();
            throw new TooMany("Your earlier input is still being worked on.", Duration.ofSeconds(1));
        }
        executor.execute(() -> {
            try {
                input(topic, json);
            } finally {
                inputs.decrementAndGet();
            }
        });
    }

    private void input(String topic, String json) {
        String text = topic.isEmpty() ? own.map(TopicName::toString).orElse("") : topic;
        try {
            TopicName name = TopicName.of(text, caller);
            hub.authorised(caller, name).input(caller, name.server(), json);
        } catch (RuntimeException refused) {
            tell(text, refused);
        }
    }

    private void tell(String topic, RuntimeException thrown) {
        Problem problem = Problems.of(thrown);
        if (problem.status() == 500) {
            LOG.error("Topic {} failed", topic, thrown);
        }
        queue.offer("", Frames.error(topic, problem));
    }
}
