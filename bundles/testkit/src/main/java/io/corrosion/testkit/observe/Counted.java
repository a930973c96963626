package io.corrosion.testkit.observe;

import io.corrosion.api.observe.Meters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** Keeps what is counted, as its name with its tags. Thread-safe. */
public record Counted(List<String> names) implements Meters {

    public Counted() {
        this(new CopyOnWriteArrayList<>());
    }

    @Override
    public void count(String name, String... tags) {
        names.add(name + " " + String.join(" ", tags));
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
