package io.corrosion.panelagent;

import io.corrosion.api.observe.Meters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** Meters that remember what was counted. */
final class Counted implements Meters {
    final List<String> names = new CopyOnWriteArrayList<>();

    @Override
    public void count(String name, String... tags) {
        names.add(name);
    }

    @Override
    public void count(String name, double amount, String... tags) {
        names.add(name);
    }

    @Override
    public void time(String name, Duration took, String... tags) {}

    @Override
    public AutoCloseable gauge(String name, DoubleSupplier value, String... tags) {
        return () -> {};
    }
}
