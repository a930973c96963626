package io.corrosion.api.observe;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.osgi.annotation.versioning.ProviderType;

/** Counts and times, for Prometheus. Thread-safe. Names are snake_case with unit; tags have few values, never an id. */
@ProviderType
public interface Meters {

    /** Adds one. Tags are name, value, name, value … */
    void count(String name, String... tags);

    /** Adds several. */
    void count(String name, double amount, String... tags);

    void time(String name, Duration took, String... tags);

    /** Shows a value for as long as the handle is open. */
    AutoCloseable gauge(String name, DoubleSupplier value, String... tags);
}
