package io.corrosion.identity.factor;

import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.PeopleSecrets;
import io.corrosion.identity.sql.FactorRows;
import io.corrosion.identity.sql.TicketRows.Ticket;
import io.corrosion.identity.token.RandomToken;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;

/** Checks a code and spends it, in the transaction of the sign-in it is for. Thread-safe. */
final class FactorCheck {

    static final String TOTP = "totp";
    static final String BACKUP = "backup-code";

    private final PeopleSecrets secrets;
    private final FactorRows rows = new FactorRows();

    FactorCheck(PeopleSecrets secrets) {
        this.secrets = secrets;
    }

    boolean passes(Tx tx, Ticket ticket, RandomToken token, Factor factor, String code, Instant now) {
        return switch (factor) {
            case TOTP -> passesTotp(tx, ticket.user(), code, now);
            case EMAIL -> passesMail(ticket, token, code, now);
            case BACKUP_CODE -> passesBackup(tx, ticket.user(), code);
        };
    }

    /** The code's fingerprint is salted with the ticket, which only the person's browser knows. */
    static byte[] mailedCode(RandomToken ticket, String code) {
        return new RandomToken(ticket.text() + ":" + code).sha256();
    }

    private boolean passesTotp(Tx tx, UserId user, String code, Instant now) {
        return rows.secret(tx, user)
                .map(kept -> Base32.decode(secrets.open(user, TOTP, kept)))
                .map(secret -> Totp.stepOf(secret, code.replaceAll("\\s", ""), now))
                .filter(OptionalLong::isPresent)
                .filter(step -> rows.spend(tx, user, step.getAsLong()))
                .isPresent();
    }

    private static boolean passesMail(Ticket ticket, RandomToken token, String code, Instant now) {
        return ticket.codeExpiresAt().filter(now::isBefore).isPresent()
                && MessageDigest.isEqual(
                        ticket.codeSha256().orElseThrow(), mailedCode(token, code.replaceAll("\\s", "")));
    }

    private boolean passesBackup(Tx tx, UserId user, String code) {
        String given = Codes.fingerprint(code);
        return rows.backupCodes(tx, user).stream()
                .filter(kept -> secrets.open(user, BACKUP, kept).equals(given))
                .findFirst()
                .filter(kept -> rows.spend(tx, user, kept))
                .isPresent();
    }
}
