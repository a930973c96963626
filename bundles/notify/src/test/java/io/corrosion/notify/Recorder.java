package io.corrosion.notify;

import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.NotificationChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Takes messages, or fails as it is told. */
final class Recorder implements NotificationChannel {

    final List<Delivery> delivered = new ArrayList<>();
    final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final String key;
    private final List<ChannelSetting> settings;

    Recorder(String key, List<ChannelSetting> settings) {
        this.key = key;
        this.settings = settings;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String label() {
        return key;
    }

    @Override
    public List<ChannelSetting> settings() {
        return settings;
    }

    @Override
    public void check(Map<String, String> settings) {}

    @Override
    public void deliver(Delivery delivery) {
        if (!failures.isEmpty()) {
            throw failures.poll();
        }
        delivered.add(delivery);
    }
}
