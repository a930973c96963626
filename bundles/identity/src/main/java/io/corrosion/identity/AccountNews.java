package io.corrosion.identity;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.AccountChanged;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people by mail and the other nodes by events what happened to an account. Mail and events may be missing for a
 * while (a start, an update): nobody is kept from signing in by that, so both are looked for each time. Thread-safe.
 */
@Component(service = AccountNews.class, configurationPid = Settings.PID)
public final class AccountNews {

    private static final Logger LOG = LoggerFactory.getLogger(AccountNews.class);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final String publicUrl;
    private final List<Consumer<UserId>> watchers = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Notifications notifications;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Outbox outbox;

    @Activate
    public AccountNews(Settings settings) {
        this.publicUrl = settings.public_url().replaceAll("/+$", "");
    }

    /** An address of ours for a mail: from the configuration, never from what a request says its host is. */
    public String link(String path) {
        return publicUrl + path;
    }

    /**
     * Sends what the person waits for.
     *
     * @throws Unavailable when no mail can be sent now
     */
    public void send(Tx tx, Notice notice) {
        Notifications now = notifications;
        if (now == null) {
            throw new Unavailable("Mails cannot be sent at this moment. Try again in a few seconds.", COME_BACK);
        }
        now.send(tx, notice);
    }

    /** Tells what happened anyway; without mail it is said in the log. */
    public void tell(Tx tx, Notice notice) {
        Notifications now = notifications;
        if (now == null) {
            LOG.warn("{} could not be mailed: notifications are not there", notice);
        } else {
            now.send(tx, notice);
        }
    }

    /** Hears who has changed, on this node and elsewhere, until the handle is closed. */
    public AutoCloseable watch(Consumer<UserId> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Another node says so. */
    public void heard(UserId user) {
        watchers.forEach(watcher -> watcher.accept(user));
    }

    /** This node forgets what it remembers of the person as soon as the transaction commits, the others shortly after. */
    public void changed(Tx tx, UserId user, Instant now) {
        tx.afterCommit(() -> heard(user));
        Outbox there = outbox;
        if (there != null) {
            there.add(tx, new AccountChanged(user, now));
        }
    }
}
