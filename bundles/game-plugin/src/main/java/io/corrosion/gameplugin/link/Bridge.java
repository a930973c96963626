package io.corrosion.gameplugin.link;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.messaging.MachineLink;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.Tail.Way;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NATS for game plugins that only HTTPS lets through: their letters are published with their rights, no more, and what is
 * said to them is kept for their next poll. A poll that waits holds no thread. Thread-safe.
 */
@Component(service = Bridge.class)
public final class Bridge {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration FORGOTTEN = Duration.ofSeconds(90);
    private static final Set<Way> OF_THE_PLUGIN = Set.of(Way.FROM_PLUGIN, Way.FROM_BOTH);
    private static final int MOST_POLLS = 10_000;
    private static final int MOST_LETTERS = 500;
    private static final int LONGEST_BODY = 900_000;

    private final Clock clock = Clock.systemUTC();
    private final Messages messages;
    private final GamePlugins plugins;
    private final List<MachineLink> links = new CopyOnWriteArrayList<>();
    private final Map<LicenseId, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicInteger polls = new AtomicInteger();
    private final ScheduledThreadPoolExecutor thread;

    @Activate
    public Bridge(@Reference Messages messages, @Reference GamePlugins plugins) {
        this.messages = messages;
        this.plugins = plugins;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "game-bridge");
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.prestartAllCoreThreads();
        thread.scheduleWithFixedDelay(this::tidy, 10, 10, TimeUnit.SECONDS);
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
        mailboxes.keySet().forEach(this::drop);
    }

    /** Whoever hears of connections hears of plugins on the bridge too. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindLink(MachineLink link) {
        links.add(link);
    }

    void unbindLink(MachineLink link) {
        links.remove(link);
    }

    /**
     * A letter of the plugin.
     *
     * @param id the same when it is sent again
     * @param sentAt when it was written, where that is not now
     */
    public record Letter(UUID id, String tail, String body, Optional<String> sentAt) {}

    /** Publishes what was not published before. */
    public void publish(Licence licence, List<Letter> letters) {
        if (letters.size() > MOST_LETTERS) {
            throw invalid("At most " + MOST_LETTERS + " letters at once.");
        }
        letters.forEach(Bridge::check);
        Mailbox box = mailbox(licence.id());
        Subjects subjects = Subjects.of(licence.id().value());
        String root = subjects.everything().replace(">", "");
        for (Letter letter : letters) {
            if (!box.hasPublished(letter.id())) {
                messages.publish(
                        root + letter.tail(), headers(letter), letter.body().getBytes(StandardCharsets.UTF_8));
                box.published(letter.id());
            }
        }
    }

    private static void check(Letter letter) {
        boolean mayBeSaid = letter.tail().length() < 100
                && letter.tail().matches("[a-z0-9.-]+")
                && Tail.of(letter.tail())
                        .filter(tail -> OF_THE_PLUGIN.contains(tail.way()))
                        .isPresent();
        if (!mayBeSaid) {
            throw invalid("A game plugin does not publish there.");
        }
        if (letter.body().length() > LONGEST_BODY) {
            throw invalid("A letter has at most " + LONGEST_BODY + " characters.");
        }
    }

    private static Map<String, String> headers(Letter letter) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Nats-Msg-Id", letter.id().toString());
        letter.sentAt()
                .filter(time -> time.matches("[0-9TZ:.-]{20,30}"))
                .ifPresent(time -> headers.put(Headers.SENT_AT, time));
        return headers;
    }

    private static Invalid invalid(String sentence) {
        return new Invalid(sentence, Map.of("letters", sentence));
    }

    /** What waits for the plugin; when there is nothing, as soon as there is, or nothing when the time is over. */
    public CompletableFuture<Mail> poll(Licence licence, String after, Duration wait) {
        boolean patiently = wait.compareTo(Duration.ZERO) > 0;
        if (patiently && polls.incrementAndGet() > MOST_POLLS) {
            polls.decrementAndGet();
            throw new Unavailable("Too many game plugins are waiting.", Duration.ofSeconds(10));
        }
        Mailbox box = mailbox(licence.id());
        CompletableFuture<Mail> answer = box.poll(after, patiently, clock.instant());
        if (!patiently) {
            return answer;
        }
        var end = thread.schedule(() -> box.giveUp(answer), wait.toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((mail, failure) -> {
            end.cancel(false);
            polls.decrementAndGet();
        });
        return answer;
    }

    private Mailbox mailbox(LicenseId server) {
        Mailbox known = mailboxes.get(server);
        if (known != null) {
            return known;
        }
        Mailbox box = mailboxes.computeIfAbsent(server, id -> new Mailbox(messages, id.value(), clock.instant()));
        links.forEach(link -> link.connected(server, MachineRole.PLUGIN));
        return box;
    }

    private void tidy() {
        var since = clock.instant().minus(FORGOTTEN);
        mailboxes.forEach((server, box) -> {
            if (box.isForgotten(since)) {
                drop(server);
                leaves(server);
            }
        });
    }

    /** One that speaks without polling here has found another way in. */
    private void leaves(LicenseId server) {
        if (plugins.of(server).filter(GamePlugin::speaking).isEmpty()) {
            links.forEach(link -> link.disconnected(server, MachineRole.PLUGIN));
        }
    }

    private void drop(LicenseId server) {
        Mailbox box = mailboxes.remove(server);
        if (box == null) {
            return;
        }
        try {
            box.close();
        } catch (Exception e) {
            LOG.debug("A mailbox did not close", e);
        }
    }
}
