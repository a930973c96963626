package io.corrosion.notify.mail;

import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mails over SMTP, one connection for each. Thread-safe. */
final class PostOffice {

    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);
    private static final String LIMIT_MILLIS = "15000";

    private final MailSettings settings;
    private final Session session;

    PostOffice(MailSettings settings) {
        this.settings = settings;
        this.session = inOurClassLoader(() -> Session.getInstance(properties(settings), authenticator(settings)));
        if (isOpen()
                && "none".equals(settings.smtp_security())
                && !settings.smtp_user().isEmpty()) {
            LOG.warn("Mail signs in at {} without encryption: smtp.security = starttls is safer", settings.smtp_host());
        }
    }

    boolean isOpen() {
        return !settings.smtp_host().isBlank();
    }

    private static Properties properties(MailSettings settings) {
        String security = settings.smtp_security().toLowerCase(Locale.ROOT);
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.smtp_host().trim());
        properties.put("mail.smtp.port", String.valueOf(settings.smtp_port()));
        properties.put("mail.smtp.auth", String.valueOf(!settings.smtp_user().isEmpty()));
        properties.put("mail.smtp.ssl.enable", String.valueOf("tls".equals(security)));
        properties.put("mail.smtp.starttls.enable", String.valueOf("starttls".equals(security)));
        properties.put("mail.smtp.starttls.required", String.valueOf("starttls".equals(security)));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", LIMIT_MILLIS);
        properties.put("mail.smtp.timeout", LIMIT_MILLIS);
        properties.put("mail.smtp.writetimeout", LIMIT_MILLIS);
        return properties;
    }

    private static Authenticator authenticator(MailSettings settings) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.smtp_user(), settings.smtp_password());
            }
        };
    }

    /** Hands the mail to the server; returns when that has taken it. */
    void send(Delivery delivery, String to) {
        inOurClassLoader(() -> {
            try {
                Transport.send(mail(delivery, to));
            } catch (SMTPSendFailedException | SMTPAddressFailedException e) {
                throw refused(e.getMessage(), returnCode(e));
            } catch (AddressException e) {
                throw DeliveryFailure.forGood("The mail address is none: " + e.getMessage());
            } catch (MessagingException e) {
                throw failure(e);
            }
            return true;
        });
    }

    private MimeMessage mail(Delivery delivery, String to) throws MessagingException {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + delivery.id() + "@corrosion>");
            }
        };
        mail.setFrom(new InternetAddress(settings.mail_from()));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        mail.setSubject(delivery.message().subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(delivery.at()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(delivery.message().text(), "plain"));
        alternatives.addBodyPart(part(delivery.message().html(), "html"));
        mail.setContent(alternatives);
        return mail;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private DeliveryFailure failure(MessagingException failure) {
        for (Exception cause = failure;
                cause instanceof MessagingException;
                cause = ((MessagingException) cause).getNextException()) {
            int code = returnCode((MessagingException) cause);
            if (code > 0) {
                return refused(cause.getMessage(), code);
            }
        }
        return DeliveryFailure.forNow(
                "The mail server " + settings.smtp_host() + " cannot be used: " + failure.getMessage());
    }

    /** The server's answer to a command or an address; 0 when it gave none. */
    private static int returnCode(MessagingException failure) {
        if (failure instanceof SMTPSendFailedException refused) {
            return refused.getReturnCode();
        }
        return failure instanceof SMTPAddressFailedException refused ? refused.getReturnCode() : 0;
    }

    /** 5xx is for good, 4xx for now. */
    private static DeliveryFailure refused(String message, int code) {
        String text = "The mail server refused the mail (" + code + "): " + message.strip();
        return code >= 500 ? DeliveryFailure.forGood(text) : DeliveryFailure.forNow(text);
    }

    /** Mail looks for its parts by the thread's class loader. */
    private static <T> T inOurClassLoader(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PostOffice.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
