package io.corrosion.notify;

import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.NotificationChannel;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes messages, or fails as it is told. */
final class Recorder implements NotificationChannel {

    final List<Delivery> delivered = new CopyOnWriteArrayList<>();
    final Deque<RuntimeException> failures = new ConcurrentLinkedDeque<>();
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
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        delivered.add(delivery);
    }
}
