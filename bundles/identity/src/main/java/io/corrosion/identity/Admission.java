package io.corrosion.identity;

import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.identity.factor.SignInTickets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets in who has proved one factor, or asks for the second. Thread-safe. */
@Component(service = Admission.class)
public final class Admission {

    private final Sessions sessions;
    private final SignInTickets tickets;

    @Activate
    public Admission(@Reference Sessions sessions, @Reference SignInTickets tickets) {
        this.sessions = sessions;
        this.tickets = tickets;
    }

    /**
     * @param how the way in, for the audit log
     * @throws Unauthenticated when the account is disabled; said only to who knows the password
     */
    public SignInStep admit(Account account, Origin origin, String how) {
        if (account.disabled()) {
            throw new Unauthenticated("This account is disabled. Write to the operators of this platform.");
        }
        if (account.secondFactor().isOn()) {
            return tickets.issue(account);
        }
        return new SignInStep.Done(sessions.open(account.person(), origin, how));
    }
}
