package io.corrosion.identity.password;

import io.corrosion.api.error.TooMany;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes an address wait after too many failed sign-ins (decision 84). Counts failures only, so that those who know their
 * password are never slowed down; an IPv6 client is known by its network of 64 bits. Kept in memory. Thread-safe.
 */
public final class FailureThrottle {

    private static final int MOST_ADDRESSES = 50_000;

    private final int allowed;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new ConcurrentHashMap<>();

    public FailureThrottle(int allowed, Duration window, Clock clock) {
        this.allowed = allowed;
        this.window = window;
        this.clock = clock;
    }

    /** @throws TooMany when the address has to wait */
    public void check(String address) {
        Instant now = clock.instant();
        failures.computeIfPresent(network(address), (network, times) -> {
            Deque<Instant> recent = withoutOld(times, now);
            if (recent.size() >= allowed) {
                Duration wait = Duration.between(now, recent.getFirst().plus(window));
                throw new TooMany(
                        "Too many failed sign-ins from your address. Try again in " + minutes(wait) + " minutes.",
                        wait);
            }
            return recent.isEmpty() ? null : recent;
        });
    }

    /** Counts a failure. */
    public void failed(String address) {
        Instant now = clock.instant();
        if (failures.size() >= MOST_ADDRESSES) {
            failures.values().removeIf(times -> times.getLast().isBefore(now.minus(window)));
        }
        failures.compute(network(address), (network, times) -> {
            Deque<Instant> recent = times == null ? new ArrayDeque<>() : withoutOld(times, now);
            recent.addLast(now);
            return recent;
        });
    }

    private Deque<Instant> withoutOld(Deque<Instant> times, Instant now) {
        times.removeIf(time -> !time.isAfter(now.minus(window)));
        return times;
    }

    private static long minutes(Duration wait) {
        return wait.toMinutes() + 1;
    }

    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
