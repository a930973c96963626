package io.corrosion.bench;

import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Somebody who signs in anew before their session ends after a quarter of an hour. Thread-safe. */
final class SignedIn implements Supplier<Api> {

    private static final long SESSION_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Platform platform;
    private final Account account;
    private Api api;
    private long since;

    SignedIn(Platform platform, Account account) {
        this.platform = platform;
        this.account = account;
        this.api = platform.as(account);
        this.since = System.nanoTime();
    }

    @Override
    public synchronized Api get() {
        if (System.nanoTime() - since > SESSION_NANOS) {
            api = platform.as(account);
            since = System.nanoTime();
        }
        return api;
    }
}
