package io.corrosion.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmailChannelTest {

    @RegisterExtension
    static final GreenMailExtension SMTP =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());

    private final DevelopmentMailbox mailbox = new DevelopmentMailbox(false);

    @Test
    void aMailArrivesAtARealServerAsTextAndHtml() throws Exception {
        var delivery = delivery("ann@example.com");

        channel("127.0.0.1", port(), "none").deliver(delivery);

        MimeMessage mail = SMTP.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Grüße an Ann");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("ann@example.com");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Corrosion <no-reply@example.com>");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<" + delivery.id() + "@corrosion>");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("plain");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("<p>html</p>");
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        var failure = failure(channel("127.0.0.1", 1, "none"), "ann@example.com");

        assertThat(failure.isForGood()).isFalse();
        assertThat(failure).hasMessageContaining("127.0.0.1");
    }

    @Test
    void aServerWithoutEncryptionIsNotUsedWhenEncryptionIsDemanded() {
        assertThat(failure(channel("127.0.0.1", port(), "starttls"), "ann@example.com"))
                .hasMessageContaining("STARTTLS");
    }

    @Test
    void withoutAServerAMailWaits() {
        assertThat(failure(channel("", 25, "none"), "ann@example.com"))
                .hasMessageContaining("Mail is not set up")
                .satisfies(failure -> assertThat(failure.isForGood()).isFalse());
    }

    @Test
    void anAddressCannotBringHeadersOrRecipients() {
        assertThat(failure(channel("127.0.0.1", port(), "none"), "ann@example.com\r\nBcc: eve@example.com")
                        .isForGood())
                .isTrue();
        assertThatThrownBy(() -> channel("", 25, "none").check(Map.of("address", "a@b.c, d@e.f")))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aDemosMailboxKeepsTheNewestMails() {
        var open = new DevelopmentMailbox(true);
        var channel = new EmailChannel(new PostOffice(new Smtp("", 25, "none")), open);
        for (int i = 0; i < 502; i++) {
            channel.deliver(delivery("a" + i + "@example.com"));
        }

        assertThat(open.mails()).hasSize(500);
        assertThat(open.mails().get(0).to()).isEqualTo("a501@example.com");
    }

    private static int port() {
        return SMTP.getSmtp().getPort();
    }

    private EmailChannel channel(String host, int port, String security) {
        return new EmailChannel(new PostOffice(new Smtp(host, port, security)), mailbox);
    }

    private static DeliveryFailure failure(EmailChannel channel, String to) {
        return catchThrowableOfType(DeliveryFailure.class, () -> channel.deliver(delivery(to)));
    }

    private static Delivery delivery(String to) {
        return new Delivery(
                UUID.randomUUID(),
                "account.verify",
                Optional.empty(),
                Optional.empty(),
                Instant.now(),
                new Message("Grüße an Ann", "plain", "<p>html</p>"),
                Map.of(),
                Map.of("address", to));
    }

    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record Smtp(String smtp_host, int smtp_port, String smtp_security) implements MailSettings {

        @Override
        public String smtp_user() {
            return "";
        }

        @Override
        public String smtp_password() {
            return "";
        }

        @Override
        public String mail_from() {
            return "Corrosion <no-reply@example.com>";
        }

        @Override
        public String mailbox() {
            return "";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return MailSettings.class;
        }
    }
}
