package io.corrosion.gameplugin.heard;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.gameplugin.order.Courier;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.wipe.WipeHealth;
import io.corrosion.protocol.wipe.WipeStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Hears game plugins the moment they speak. One that introduces itself is told its mode and its settings, and what waits for
 * it. What cannot be read, or belongs to no known licence, is counted and dropped. Never waits.
 */
@Component(service = Ears.class, immediate = true)
public final class Ears {

    /** What a machine gave a message that it may repeat. */
    private static final String MESSAGE_ID = "Nats-Msg-Id";

    private interface Reaction<T> {
        void to(Licence licence, T report, Message message);
    }

    private final Clock clock = Clock.systemUTC();
    private final LivePlugins plugins;
    private final Meters meters;
    private final List<AutoCloseable> subscriptions = new ArrayList<>();

    @Activate
    public Ears(
            @Reference Messages messages,
            @Reference LivePlugins plugins,
            @Reference Courier courier,
            @Reference Meters meters) {
        this.plugins = plugins;
        this.meters = meters;
        hear(
                messages,
                Tail.HEARTBEAT,
                Heartbeat.class,
                (licence, beat, message) -> plugins.beats(licence, beat, clock.instant()));
        hear(messages, Tail.PLUGIN_HELLO, PluginHello.class, (licence, hello, message) -> {
            plugins.introduces(licence, hello, clock.instant());
            courier.welcome(licence);
        });
        hear(
                messages,
                Tail.PLUGINS_REPORT,
                PluginsReport.class,
                (licence, report, message) -> plugins.reports(licence, report, clock.instant()));
        hear(
                messages,
                Tail.WIPE_HEALTH,
                WipeHealth.class,
                (licence, health, message) -> plugins.isHealthy(licence, health, id(message), clock.instant()));
        hear(
                messages,
                Tail.WIPE_STATUS,
                WipeStatus.class,
                (licence, status, message) -> plugins.wipes(licence, status, clock.instant()));
    }

    @Deactivate
    public void close() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
    }

    private static String id(Message message) {
        String given = message.headers().getOrDefault(MESSAGE_ID, "");
        return given.isEmpty() || given.length() > 64 ? UUID.randomUUID().toString() : given;
    }

    private <T extends Record> void hear(Messages messages, Tail tail, Class<T> type, Reaction<T> reaction) {
        subscriptions.add(
                messages.subscribe(Subjects.ofEveryLicense(tail), message -> read(message, tail, type, reaction)));
    }

    private <T extends Record> void read(Message message, Tail tail, Class<T> type, Reaction<T> reaction) {
        Optional<Licence> licence =
                Subjects.parse(message.subject()).flatMap(address -> plugins.licence(new LicenseId(address.license())));
        if (licence.isEmpty()) {
            meters.count("game_plugin_dropped", "tail", tail.words(), "reason", "unknown_license");
            return;
        }
        try {
            reaction.to(licence.get(), Payloads.read(message.payload(), type), message);
        } catch (MalformedMessage garbage) {
            meters.count("game_plugin_dropped", "tail", tail.words(), "reason", "malformed");
        }
    }
}
