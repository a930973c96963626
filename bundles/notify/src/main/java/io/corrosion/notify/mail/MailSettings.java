package io.corrosion.notify.mail;

/** How mail leaves, from {@code etc/io.corrosion.notify.cfg}. */
@interface MailSettings {

    /** Host name of the SMTP server; empty: mail cannot be sent. */
    String smtp_host() default "";

    /** Its port. */
    int smtp_port() default 587;

    /** starttls (demanded), tls (from the first byte) or none (for a server on this machine). */
    String smtp_security() default "starttls";

    /** User to sign in as; empty: without. */
    String smtp_user() default "";

    /** That user's password. */
    String smtp_password() default "";

    /** Who mails are from. */
    String mail_from() default "Corrosion <no-reply@localhost>";

    /** Not empty: the platform is a demo, and mails are kept in /dev/mailbox. */
    String mailbox() default "";
}
