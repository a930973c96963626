package io.corrosion.api.notify;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a server reports, and where to. Immutable; without secrets. */
public record NoticeSettings(boolean emailAlerts, List<Toggle> events, List<Channel> channels) {

    public NoticeSettings {
        events = List.copyOf(events);
        channels = List.copyOf(channels);
    }

    /** An event with its switch. */
    public record Toggle(String event, String description, boolean on) {}

    /**
     * A channel.
     *
     * @param configured whether it was set up
     * @param shown for each setting that has a value, a hint of it such as its last four characters
     * @param muted events that are not sent there
     * @param trouble why nothing is sent there until it is set up anew; empty while it works
     */
    public record Channel(
            String key,
            String label,
            boolean configured,
            boolean enabled,
            List<ChannelSetting> settings,
            Map<String, String> shown,
            Set<String> muted,
            String trouble) {

        public Channel {
            settings = List.copyOf(settings);
            shown = Map.copyOf(shown);
            muted = Set.copyOf(muted);
        }
    }
}
