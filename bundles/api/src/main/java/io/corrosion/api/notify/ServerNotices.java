package io.corrosion.api.notify;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a server reports, where to and in which words. Everything needs {@code notifications.manage} on the server; changes
 * are audited. Thread-safe.
 */
@ProviderType
public interface ServerNotices {

    /** The settings as they are. */
    NoticeSettings of(Caller caller, LicenseId server);

    /**
     * Switches events on and off; those not named stay as they are.
     *
     * @param emailAlerts whether owners are told by e-mail; empty leaves it as it is
     * @throws io.corrosion.api.error.Invalid when an event has no switch
     */
    void change(Caller caller, LicenseId server, Optional<Boolean> emailAlerts, Map<String, Boolean> events);

    /**
     * Sets a channel up.
     *
     * @param settings the values to change; those not named stay as they are
     * @throws io.corrosion.api.error.Invalid when a value is missing or cannot be right
     * @throws io.corrosion.api.error.NotFound when there is no such channel
     */
    void setUp(Caller caller, LicenseId server, String channel, boolean enabled, Map<String, String> settings);

    /** Forgets a channel with its settings; harmless when it was not set up. */
    void remove(Caller caller, LicenseId server, String channel);

    /**
     * Sends a message to try the channel, and waits for the answer.
     *
     * @throws io.corrosion.api.error.Conflict when the channel is not set up
     * @throws io.corrosion.api.error.Unavailable when the receiver did not take it; the message says why
     */
    void test(Caller caller, LicenseId server, String channel);

    /** The words of every event on every channel that is told about servers. */
    List<NoticeTemplate> templates(Caller caller, LicenseId server);

    /**
     * Changes the words for this server.
     *
     * @throws io.corrosion.api.error.Invalid when they are too long, or speak of a value the event has not
     */
    void edit(Caller caller, LicenseId server, String event, String channel, String subject, String body);

    /** Takes the edited words back. */
    void reset(Caller caller, LicenseId server, String event, String channel);

    /** How words would look with the event's sample. */
    Message preview(Caller caller, LicenseId server, String event, String subject, String body);

    /**
     * Chooses what goes to a channel of the server that was set up.
     *
     * @param muted events that are not sent there; all others are, when the server reports them at all
     * @throws io.corrosion.api.error.Conflict when the channel is not set up
     * @throws io.corrosion.api.error.Invalid when there is no such event, or it is always sent
     */
    void mute(Caller caller, LicenseId server, String channel, Set<String> muted);

    /** What went out, or should have, the newest first. */
    Items<DeliveryRecord> history(
            Caller caller, LicenseId server, DeliveryFilter filter, Optional<String> after, int limit);

    /**
     * Sends a message again that was given up.
     *
     * @throws io.corrosion.api.error.Conflict when it was not given up, or its secrets are forgotten
     * @throws io.corrosion.api.error.NotFound when it is none of the server's
     */
    void retry(Caller caller, LicenseId server, UUID delivery);

    /** What went out lately, the newest first. */
    List<DeliveryRecord> deliveries(Caller caller, LicenseId server, int limit);
}
