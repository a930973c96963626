package io.corrosion.notify.mail;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How mail leaves, from {@code etc/io.corrosion.notify.cfg}. */
@ObjectClassDefinition(name = "Mail")
@interface MailSettings {

    @AttributeDefinition(description = "Host name of the SMTP server; empty: mail cannot be sent")
    String smtp_host() default "";

    @AttributeDefinition(description = "Its port")
    int smtp_port() default 587;

    @AttributeDefinition(description = "starttls (demanded), tls (from the first byte) or none (for a server on this machine)")
    String smtp_security() default "starttls";

    @AttributeDefinition(description = "User to sign in as; empty: without")
    String smtp_user() default "";

    @AttributeDefinition(type = AttributeType.PASSWORD, description = "That user's password")
    String smtp_password() default "";

    @AttributeDefinition(description = "Who mails are from")
    String mail_from() default "Corrosion <no-reply@localhost>";

    @AttributeDefinition(description = "Not empty: the platform is a demo, and mails are kept in /dev/mailbox")
    String mailbox() default "";
}
