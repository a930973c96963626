package io.corrosion.modules.watch;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.persistence.SqlFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stretch of a module's code on one thread, from entering to leaving. Ended by its own thread, looked at by the watch. */
final class Visit implements ModuleGate.Stay {

    private final Account account;
    private final String kind;
    private final Thread thread;
    private final Meter.Reading begun;
    private final long overdueAt;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean late = new AtomicBoolean();

    Visit(Account account, String kind, Thread thread, Meter.Reading begun, long overdueAt) {
        this.account = account;
        this.kind = kind;
        this.thread = thread;
        this.begun = begun;
        this.overdueAt = overdueAt;
    }

    String kind() {
        return kind;
    }

    Meter.Reading soFar() {
        return Meter.of(thread).since(begun);
    }

    @Override
    public void end(Optional<Throwable> failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        account.left(this, soFar());
        if (late.get()) {
            return;
        }
        failure.filter(Visit::isItsFault).ifPresentOrElse(thrown -> account.went(kind, thrown), account::wentWell);
    }

    /** It ends after nobody waited for it any more; that was counted, and how it ends counts for nothing. */
    void endLate() {
        late.set(true);
        end(Optional.empty());
    }

    /** What the platform says to somebody who asks wrongly, or cannot do at the moment, is nobody's fault. */
    static boolean isItsFault(Throwable thrown) {
        return !(thrown instanceof DomainException) && !(thrown instanceof SqlFailure);
    }

    /** Counts it as late, once, when it is; the caller interrupts it then. */
    boolean isOverdue(long now) {
        boolean overdue = now - overdueAt > 0 && !ended.get() && late.compareAndSet(false, true);
        if (overdue) {
            account.cameLate(kind, "it took too long");
        }
        return overdue;
    }

    boolean isOn(Thread other) {
        return thread == other;
    }

    void interrupt() {
        if (!ended.get()) {
            thread.interrupt();
        }
    }
}
