package io.corrosion.identity;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What people are told about their accounts. All of it is sent always: it keeps accounts their owners'. Immutable. */
@Component
public final class AccountMails implements NoticeContribution {

    private static final Map<String, String> SAMPLE = Map.of(
            "name", "Mara",
            "link", "https://panel.example.org/auth/verify?token=sample",
            "email", "mara@example.org",
            "code", "482913",
            "address", "192.0.2.7",
            "device", "Firefox on Linux",
            "what", "an authenticator was set up",
            "provider", "GitHub");

    private static final String NOT_YOU =
            "If that was not you, set a new password at once:\n\n[Set a new password]({{link}})";

    private static final List<NoticeKind> KINDS = List.of(
            kind(
                    "account.verify",
                    "Somebody registered, or asked for the link again",
                    "Confirm your e-mail address",
                    "Hello {{name}},\n\nconfirm that this is your address, and everything opens up.\n\n"
                            + "[Confirm address]({{link}})\n\nThe link is good for three days. If you did not make an"
                            + " account, forget this mail."),
            kind(
                    "account.reset",
                    "Somebody forgot the password",
                    "Set a new password",
                    "Hello {{name}},\n\nsomebody at {{address}} asked for a new password for your account.\n\n"
                            + "[Set a new password]({{link}})\n\nThe link works once, for one hour. If that was not you,"
                            + " forget this mail: your password stays."),
            kind(
                    "account.code",
                    "Somebody signs in with a code by e-mail",
                    "Your code to sign in",
                    "Hello {{name}},\n\nyour code is {{code}}\n\nIt works once, for ten minutes. Nobody of us will ever ask"
                            + " you for it. If you are not signing in just now, somebody knows your password: change it."),
            kind(
                    "account.email.old",
                    "Somebody wants another e-mail address: to the present one",
                    "Confirm your new e-mail address",
                    "Hello {{name}},\n\nyour account shall move to {{email}}. Confirm it from here, too.\n\n"
                            + "[Confirm the change]({{link}})\n\nIf that was not you, do not confirm, and change your"
                            + " password."),
            kind(
                    "account.email.new",
                    "Somebody wants another e-mail address: to the new one",
                    "Confirm your new e-mail address",
                    "Hello {{name}},\n\nyour account shall move to this address, {{email}}.\n\n"
                            + "[Confirm the change]({{link}})\n\nIt moves as soon as the link in your present mailbox was"
                            + " opened, too."),
            kind(
                    "account.password",
                    "A password was changed or reset",
                    "Your password was changed",
                    "Hello {{name}},\n\nthe password of your account was changed from {{address}}.\n\n" + NOT_YOU),
            kind(
                    "account.factor",
                    "A second factor was changed",
                    "Your second factor was changed",
                    "Hello {{name}},\n\n{{what}}, from {{address}}.\n\n[See your account]({{link}})\n\nIf that was not"
                            + " you, change your password and end all sessions."),
            kind(
                    "account.passkey",
                    "A passkey was added or removed",
                    "Your passkeys were changed",
                    "Hello {{name}},\n\n{{what}}, from {{address}}.\n\n[See your account]({{link}})\n\nIf that was not"
                            + " you, remove it, change your password and end all sessions."),
            kind(
                    "account.outside",
                    "An account elsewhere was linked or its link ended",
                    "Your ways to sign in were changed",
                    "Hello {{name}},\n\n{{what}}, from {{address}}.\n\n[See your account]({{link}})\n\nIf that was not"
                            + " you, change your password and end all sessions."),
            kind(
                    "account.session.reused",
                    "A refresh token was used twice",
                    "Somebody may have copied your session",
                    "Hello {{name}},\n\na session of yours was continued twice, the second time from {{address}}"
                            + " ({{device}}). That happens when somebody copied it, so we ended it.\n\n"
                            + "[See your sessions]({{link}})\n\nIf you do not know that device, change your password."),
            kind(
                    "account.changed",
                    "An operator of the platform changed an account",
                    "Your account was changed by an operator",
                    "Hello {{name}},\n\n{{what}}. If you do not know why, write to the operators of this platform."),
            kind(
                    "account.deleted",
                    "An account was deleted",
                    "Your account is deleted",
                    "Hello {{name}},\n\nyour account and everything that was only yours is deleted. Farewell."));

    @Override
    public List<NoticeKind> kinds() {
        return KINDS;
    }

    private static NoticeKind kind(String event, String description, String subject, String body) {
        return NoticeKind.always(event, description, subject, body, SAMPLE);
    }
}
