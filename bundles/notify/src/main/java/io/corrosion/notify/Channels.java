package io.corrosion.notify;

import io.corrosion.api.notify.NotificationChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The channels there are now. Thread-safe. */
@Component(service = Channels.class)
public final class Channels {

    /** The channel that every person has: mail to the account's address. */
    static final String EMAIL = "email";

    /** A person's own Discord webhook is of the same kind as those of servers. */
    static final String DISCORD = "discord";

    /** A person's browsers; only people have it. */
    static final String PUSH = "push";

    /** Not a channel that delivers anything: the list on the pages. */
    static final String IN_APP = "in_app";

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<NotificationChannel> channels;

    @Activate
    public Channels() {
        this(List.of());
    }

    Channels(List<NotificationChannel> channels) {
        this.channels = channels;
    }

    Optional<NotificationChannel> find(String key) {
        return channels.stream().filter(channel -> channel.key().equals(key)).findFirst();
    }

    /** Those a server can set up, by name. */
    List<NotificationChannel> configurable() {
        return channels.stream()
                .filter(channel ->
                        !channel.settings().isEmpty() && !channel.key().equals(EMAIL))
                .sorted(Comparator.comparing(NotificationChannel::label))
                .toList();
    }
}
