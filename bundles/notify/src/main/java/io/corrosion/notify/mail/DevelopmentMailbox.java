package io.corrosion.notify.mail;

import io.corrosion.api.notify.Mailbox;
import io.corrosion.api.notify.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The newest mails of a demo, in memory. Only while the platform is a demo is it a {@link Mailbox} for others to look into.
 * Thread-safe.
 */
@Component(service = DevelopmentMailbox.class, configurationPid = "io.corrosion.notify")
public final class DevelopmentMailbox implements Mailbox {

    private static final int KEPT = 500;

    private final boolean open;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private final Optional<ServiceRegistration<Mailbox>> registration;

    @Activate
    public DevelopmentMailbox(MailSettings settings, BundleContext context) {
        open = !settings.mailbox().isBlank();
        registration =
                open ? Optional.of(context.registerService(Mailbox.class, this, new Hashtable<>())) : Optional.empty();
    }

    DevelopmentMailbox(boolean open) {
        this.open = open;
        this.registration = Optional.empty();
    }

    @Deactivate
    void close() {
        registration.ifPresent(ServiceRegistration::unregister);
    }

    boolean isOpen() {
        return open;
    }

    synchronized void put(UUID id, Instant at, String to, Message message) {
        mails.removeIf(mail -> mail.id().equals(id));
        mails.addFirst(new Mail(id, at, to, message));
        if (mails.size() > KEPT) {
            mails.removeLast();
        }
    }

    @Override
    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }
}
