package io.corrosion.notify.mail;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.NotificationChannel;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** E-mail (AUTH-29): through the SMTP server when there is one, into the development mailbox while the platform is a demo. */
@Component(configurationPid = "io.corrosion.notify")
public final class EmailChannel implements NotificationChannel {

    private static final String ADDRESS = "address";

    private final PostOffice office;
    private final DevelopmentMailbox mailbox;

    @Activate
    public EmailChannel(MailSettings settings, @Reference DevelopmentMailbox mailbox) {
        this(new PostOffice(settings), mailbox);
    }

    EmailChannel(PostOffice office, DevelopmentMailbox mailbox) {
        this.office = office;
        this.mailbox = mailbox;
    }

    @Override
    public String key() {
        return "email";
    }

    @Override
    public String label() {
        return "E-mail";
    }

    @Override
    public List<ChannelSetting> settings() {
        return List.of(new ChannelSetting(ADDRESS, "Address", "Such as ops@example.com", true));
    }

    @Override
    public void check(Map<String, String> settings) {
        try {
            new InternetAddress(settings.getOrDefault(ADDRESS, ""), true).validate();
        } catch (AddressException e) {
            throw Invalid.field(ADDRESS, "This is no e-mail address; it looks like ops@example.com.");
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        String to = delivery.settings().getOrDefault(ADDRESS, "");
        if (mailbox.isOpen()) {
            mailbox.put(delivery.id(), delivery.at(), to, delivery.message());
        }
        if (office.isOpen()) {
            office.send(delivery, to);
        } else if (!mailbox.isOpen()) {
            throw DeliveryFailure.forNow("Mail is not set up: enter smtp.host in etc/io.corrosion.notify.cfg.");
        }
    }
}
