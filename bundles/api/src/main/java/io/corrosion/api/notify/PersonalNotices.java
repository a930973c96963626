package io.corrosion.api.notify;

import io.corrosion.api.identity.Caller;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How one person wants to be told: which events by mail, by Discord and on which devices, and when not. The list of notices
 * on the pages ({@link Inbox}) gets everything at once, whatever is chosen here. Concerns the caller only. Thread-safe.
 */
@ProviderType
public interface PersonalNotices {

    /** The three ways, as they are called in {@link PersonalEvent#by}. */
    List<String> WAYS = List.of("email", "push", "discord");

    /**
     * When the person does not want to be disturbed: from one time of day to another, over midnight when that is the earlier
     * one. What is urgent comes nevertheless; the rest comes together when it ends.
     */
    record Quiet(LocalTime from, LocalTime to) {}

    /**
     * An event with what was chosen.
     *
     * @param urgent whether it comes in quiet hours, too
     * @param fixed whether the mail cannot be switched off, as for a new password
     * @param by way to whether it is used
     */
    record PersonalEvent(String event, String description, boolean urgent, boolean fixed, Map<String, Boolean> by) {

        public PersonalEvent {
            by = Map.copyOf(by);
        }
    }

    /** A browser that is told. */
    record Device(UUID id, String name, Instant since) {}

    /**
     * What was chosen.
     *
     * @param zone of the quiet hours
     * @param discord the person's own Discord webhook
     * @param pushKey the platform's public key for push messages, as browsers want it; empty when push is switched off
     */
    record Chosen(
            ZoneId zone,
            Optional<Quiet> quiet,
            List<PersonalEvent> events,
            NoticeSettings.Channel discord,
            Optional<String> pushKey,
            List<Device> devices) {

        public Chosen {
            events = List.copyOf(events);
            devices = List.copyOf(devices);
        }
    }

    Chosen of(Caller caller);

    /**
     * Chooses events; those not named stay as they are.
     *
     * @param wanted way to event to whether it is used
     * @throws io.corrosion.api.error.Invalid when there is no such way or event, or its mail cannot be switched off
     */
    void choose(Caller caller, Map<String, Map<String, Boolean>> wanted);

    /**
     * Sets the quiet hours, or ends them.
     *
     * @throws io.corrosion.api.error.Invalid when they would begin when they end
     */
    void quiet(Caller caller, ZoneId zone, Optional<Quiet> quiet);

    /** Sets the person's own Discord webhook; refused as {@link ServerNotices#setUp} does. */
    void discord(Caller caller, boolean enabled, Map<String, String> settings);

    /** Forgets it; harmless when there is none. */
    void forgetDiscord(Caller caller);

    /** Sends a message to try it; refused as {@link ServerNotices#test} does. */
    void testDiscord(Caller caller);

    /**
     * Tells a browser from now on; repeating it is harmless.
     *
     * @param endpoint where its maker takes push messages
     * @param key its public key, Base64 for addresses
     * @param auth its secret, Base64 for addresses
     * @param name what to call it
     * @throws io.corrosion.api.error.Conflict when push is switched off, or there are too many devices
     * @throws io.corrosion.api.error.Invalid when a value cannot be right
     */
    Device subscribe(Caller caller, String endpoint, String key, String auth, String name);

    /** Tells it no more; harmless when there is none. */
    void unsubscribe(Caller caller, UUID device);

    /** Sends a message to try it; refused as {@link ServerNotices#test} does. */
    void testPush(Caller caller, UUID device);
}
