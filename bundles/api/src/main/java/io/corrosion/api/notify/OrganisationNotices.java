package io.corrosion.api.notify;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where an organisation is told what happens to it and to all of its servers. Everything needs {@code notifications.manage}
 * for the whole organisation; changes are audited. Thread-safe.
 */
@ProviderType
public interface OrganisationNotices {

    /**
     * A channel that was added.
     *
     * @param name what the organisation calls it, such as {@code #ops}; unique among its channels of one kind
     * @param settings as {@link NoticeSettings.Channel} describes them, without secrets
     */
    record OwnChannel(UUID id, String name, NoticeSettings.Channel settings) {}

    /**
     * Everything about it.
     *
     * @param kinds the channels that can be added
     * @param events what can be muted; {@code on} says whether it is sent unless somebody chooses otherwise
     */
    record Overview(List<OwnChannel> channels, List<NoticeSettings.Channel> kinds, List<NoticeSettings.Toggle> events) {

        public Overview {
            channels = List.copyOf(channels);
            kinds = List.copyOf(kinds);
            events = List.copyOf(events);
        }
    }

    /**
     * What to change; what is empty stays as it is.
     *
     * @param settings values to change; those not named stay
     * @param muted events that are not sent there
     */
    record Change(
            Optional<String> name,
            Optional<Boolean> enabled,
            Map<String, String> settings,
            Optional<Set<String>> muted) {

        public Change {
            settings = Map.copyOf(settings);
            muted = muted.map(Set::copyOf);
        }
    }

    Overview of(Caller caller, TenantId tenant);

    /**
     * Adds a channel, in use at once.
     *
     * @throws io.corrosion.api.error.Conflict when there is one of this kind and name, or there are too many
     * @throws io.corrosion.api.error.Invalid when a value is missing or cannot be right
     * @throws io.corrosion.api.error.NotFound when there is no such kind of channel
     */
    OwnChannel add(Caller caller, TenantId tenant, String channel, String name, Map<String, String> settings);

    /** Changes it, with the same refusals as {@link #add}. */
    OwnChannel change(Caller caller, TenantId tenant, UUID channel, Change change);

    /** Forgets it with its settings; harmless when there is none. */
    void remove(Caller caller, TenantId tenant, UUID channel);

    /**
     * Sends a message to try it, and waits for the answer.
     *
     * @throws io.corrosion.api.error.Unavailable when the receiver did not take it; the message says why
     */
    void test(Caller caller, TenantId tenant, UUID channel);

    /** What went out for the organisation and its servers, the newest first. */
    Items<DeliveryRecord> history(
            Caller caller, TenantId tenant, DeliveryFilter filter, Optional<String> after, int limit);

    /** Sends a message again that was given up, as {@link ServerNotices#retry} does. */
    void retry(Caller caller, TenantId tenant, UUID delivery);
}
