package io.corrosion.api.notify;

import io.corrosion.api.tx.Tx;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where notices are left. Thread-safe.
 *
 * <pre>{@code
 * notifications.send(tx, Notice.of("account.verify", verification.id().toString(), Recipient.someone(user))
 *         .with("name", person.username())
 *         .withSecret("link", link));
 * }</pre>
 */
@ProviderType
public interface Notifications {

    /**
     * Sends the notice if, and only if, the transaction commits, shortly after; does not wait for the delivery. The scope
     * of the transaction is that of the notice: an organisation's, a server's or the platform's. Repeating it is harmless:
     * for each event, key, channel and recipient there is one delivery.
     *
     * @throws IllegalArgumentException when no {@link NoticeKind} of this event is installed, or the scope is not that of
     *     the recipient
     */
    void send(Tx tx, Notice notice);
}
