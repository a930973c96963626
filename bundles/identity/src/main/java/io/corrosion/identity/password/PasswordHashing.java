package io.corrosion.identity.password;

import io.corrosion.api.error.Unavailable;
import io.corrosion.identity.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Makes and checks password hashes, a few at a time: Argon2id costs memory and a processor on purpose, and a crowd at the
 * door must not take the house down (decision 84). Thread-safe; blocks the caller until it is its turn.
 */
@Component(service = PasswordHashing.class, configurationPid = Settings.PID)
public final class PasswordHashing {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration COME_BACK = Duration.ofSeconds(3);

    private final Runnable worked;
    private final Semaphore turns;
    private final AtomicInteger inside = new AtomicInteger();
    private final int mostInside;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public PasswordHashing(Settings settings) {
        this(settings.hashing_at_once(), settings.hashing_waiting());
    }

    public PasswordHashing(int atOnce, int waiting) {
        this(atOnce, waiting, () -> {});
    }

    /** @param worked told of each password that was worked on, whatever came of it */
    public PasswordHashing(int atOnce, int waiting, Runnable worked) {
        this.worked = worked;
        this.turns = new Semaphore(atOnce, true);
        this.mostInside = atOnce + waiting;
    }

    /**
     * The stored form of a password.
     *
     * @throws Unavailable when too many others wait
     */
    public String hash(char[] password) {
        return inTurn(() -> PasswordHash.of(password, random).text());
    }

    /**
     * Whether the password is the one stored, as Argon2id or as bcrypt that was imported. Takes the same time without a
     * stored one, and says no.
     *
     * @throws Unavailable when too many others wait
     */
    public boolean matches(char[] password, Optional<String> stored) {
        if (stored.filter(BcryptHash::isOne).isPresent()) {
            return inTurn(() -> BcryptHash.matches(password, stored.get()));
        }
        PasswordHash hash = stored.map(PasswordHash::parse).orElse(PasswordHash.OF_NOBODY);
        return inTurn(() -> hash.matches(password) && stored.isPresent());
    }

    /** Whether the stored form should be made anew as soon as the password is at hand. */
    public boolean isOutdated(String stored) {
        return BcryptHash.isOne(stored);
    }

    <T> T inTurn(Supplier<T> work) {
        if (inside.incrementAndGet() > mostInside) {
            inside.decrementAndGet();
            throw tooMany();
        }
        try {
            awaitTurn();
            try {
                worked.run();
                return work.get();
            } finally {
                turns.release();
            }
        } finally {
            inside.decrementAndGet();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
    }

    private static Unavailable tooMany() {
        return new Unavailable("Too many people are signing in at this moment. Try again in a few seconds.", COME_BACK);
    }
}
