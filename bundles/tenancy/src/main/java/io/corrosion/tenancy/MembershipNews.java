package io.corrosion.tenancy;

import io.corrosion.api.identity.UserId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells listeners whose memberships have changed. Thread-safe. */
final class MembershipNews {

    private final List<Consumer<UserId>> listeners = new CopyOnWriteArrayList<>();

    AutoCloseable watch(Consumer<UserId> listener) {
        // A wrapper of its own, so that closing one handle never ends another one's listening.
        Consumer<UserId> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    void changed(UserId user) {
        listeners.forEach(listener -> listener.accept(user));
    }
}
