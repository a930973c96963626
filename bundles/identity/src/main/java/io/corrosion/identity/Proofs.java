package io.corrosion.identity;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.identity.password.PasswordPolicy;
import io.corrosion.identity.sql.UserRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out whether the person at the keys is the owner of the account, before what is hard to undo. Thread-safe. */
@Component(service = Proofs.class)
public final class Proofs {

    private static final Scope PROOF = Scope.platform("proof");
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Audit audit;
    private final PasswordHashing passwords;
    private final Sessions sessions;
    private final Entrance entrance;
    private final Clock clock;
    private final UserRows users = new UserRows();

    @Activate
    public Proofs(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference PasswordHashing passwords,
            @Reference Sessions sessions,
            @Reference Entrance entrance) {
        this(transactions, audit, passwords, sessions, entrance, Clock.systemUTC());
    }

    public Proofs(
            Transactions transactions,
            Audit audit,
            PasswordHashing passwords,
            Sessions sessions,
            Entrance entrance,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.passwords = passwords;
        this.sessions = sessions;
        this.entrance = entrance;
        this.clock = clock;
    }

    /** @throws Unauthenticated when the caller is not at a session, or its account has gone */
    public Account account(Caller caller) {
        session(caller);
        return transactions
                .read(PROOF, tx -> users.find(tx, caller.user()))
                .orElseThrow(() -> new Unauthenticated("This account is gone."));
    }

    /**
     * The caller's account, when the proof is right.
     *
     * @throws Refused when it is not
     */
    public Account require(Caller caller, Proof proof) {
        Account account = account(caller);
        if (account.passwordHash().isEmpty()) {
            requireFresh(caller);
            return account;
        }
        entrance.tryProof(caller.user());
        if (proof.password().length > PasswordPolicy.LONGEST
                || !passwords.matches(proof.password(), account.passwordHash())) {
            AuditEntry entry = new AuditEntry(
                    Actor.of(caller), "auth.proof.fail", "user", caller.user().toString(), Optional.empty(), Map.of());
            transactions.run(PROOF, tx -> audit.record(tx, entry));
            throw new Refused("This is not your password.");
        }
        entrance.rightProof(caller.user());
        return account;
    }

    /**
     * For what opens the account to somebody and is done without the password at hand.
     *
     * @throws Refused when the caller's session is older than ten minutes
     */
    public void requireFresh(Caller caller) {
        Instant now = clock.instant();
        if (session(caller).createdAt().plus(FRESH).isBefore(now)) {
            throw new Refused("Sign out and in again first: this needs a sign-in of the last ten minutes.");
        }
    }

    private LiveSession session(Caller caller) {
        return sessions.find(caller.session())
                .filter(session -> session.user().equals(caller.user()))
                .orElseThrow(() -> new Unauthenticated("Accounts are changed at a session only. Sign in."));
    }
}
