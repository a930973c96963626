package io.corrosion.api.notify;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** A person's own list of notices, on the pages. Thread-safe. */
@ProviderType
public interface Inbox {

    /**
     * The caller's notices, the newest first.
     *
     * @param after the cursor of an earlier answer
     * @param limit 1 to 100
     */
    Items<ReceivedNotice> list(Caller caller, Optional<String> after, int limit);

    /** How many the caller has not read. */
    long unread(Caller caller);

    /**
     * Marks one as read; repeating it is harmless.
     *
     * @throws io.corrosion.api.error.NotFound when it is none of the caller's
     */
    void markRead(Caller caller, UUID notice);

    /** Marks all as read. */
    void markAllRead(Caller caller);
}
