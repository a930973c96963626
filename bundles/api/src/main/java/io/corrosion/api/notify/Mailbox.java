package io.corrosion.api.notify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The mails of a demo, instead of real ones. The service is there while the platform is a demo, and then everybody may look
 * in. Thread-safe; forgets all but the newest five hundred.
 */
@ProviderType
public interface Mailbox {

    /** The newest first. */
    List<Mail> mails();

    /** A mail. Immutable. */
    record Mail(UUID id, Instant at, String to, Message message) {}
}
