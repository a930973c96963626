package io.corrosion.identity.life;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.sql.EmailChangeRows;
import io.corrosion.identity.sql.MailTokenRows;
import io.corrosion.identity.sql.TicketRows;
import io.corrosion.identity.sql.UserRows;

/**
 * An account gets another address, whoever wanted it. Links and codes that went to the former one, a change that was still to be
 * confirmed from there among them, are good for nothing from then on. Thread-safe, without state.
 */
public final class NewAddress {

    private final UserRows users = new UserRows();
    private final MailTokenRows tokens = new MailTokenRows();
    private final EmailChangeRows changes = new EmailChangeRows();
    private final TicketRows tickets = new TicketRows();

    /**
     * @param email in lower case
     * @throws io.corrosion.api.persistence.SqlFailure when somebody else has it
     */
    public void give(Tx tx, UserId user, String email) {
        users.email(tx, user, email);
        tokens.removeAll(tx, user);
        changes.remove(tx, user);
        tickets.removeAll(tx, user);
    }
}
