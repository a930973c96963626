package io.corrosion.identity;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set in {@code etc/io.corrosion.identity.cfg}. */
@ObjectClassDefinition(name = "Identity", description = "Sign-in, sessions and passwords")
public @interface Settings {

    /** PID of the configuration. */
    String PID = "io.corrosion.identity";

    @AttributeDefinition(description = "Failed sign-ins from one address within the window after which it must wait")
    int failures() default 5;

    @AttributeDefinition(description = "Length of the window, in seconds")
    int failures_window_seconds() default 900;

    @AttributeDefinition(description = "Passwords checked at the same time; each takes 19 MiB and a processor")
    int hashing_at_once() default 4;

    @AttributeDefinition(description = "Sign-ins that may wait for their turn; further ones are told to come back")
    int hashing_waiting() default 32;

    @AttributeDefinition(description = "Days after which a session that nobody uses ends")
    int session_days() default 7;

    @AttributeDefinition(description = "Days after which a session ends however much it is used")
    int session_longest_days() default 30;

    @AttributeDefinition(
            description = "Address people reach the platform at, without a slash at the end; links in mails")
    String public_url() default "http://127.0.0.1:8080";

    @AttributeDefinition(description = "Accounts made from one address within an hour after which it must wait")
    int registrations() default 3;

    @AttributeDefinition(description = "Mails asked for one e-mail address within an hour (reset, verification)")
    int mails() default 3;

    @AttributeDefinition(description = "Whether people can register by themselves")
    boolean registration_open() default true;
}
