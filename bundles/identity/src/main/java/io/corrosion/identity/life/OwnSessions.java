package io.corrosion.identity.life;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.OpenSession;
import io.corrosion.api.identity.OpenSessions;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.identity.Proofs;
import io.corrosion.identity.Sessions;
import io.corrosion.identity.sql.SessionRows;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A person's sessions. Thread-safe. */
@Component
public final class OwnSessions implements OpenSessions {

    private static final Scope SESSIONS = Scope.platform("own sessions");

    private final Transactions transactions;
    private final Audit audit;
    private final Sessions sessions;
    private final Proofs proofs;
    private final Clock clock;
    private final SessionRows rows = new SessionRows();

    @Activate
    public OwnSessions(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference Sessions sessions,
            @Reference Proofs proofs) {
        this(transactions, audit, sessions, proofs, Clock.systemUTC());
    }

    public OwnSessions(Transactions transactions, Audit audit, Sessions sessions, Proofs proofs, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.sessions = sessions;
        this.proofs = proofs;
        this.clock = clock;
    }

    @Override
    public List<OpenSession> of(Caller caller) {
        proofs.account(caller);
        return transactions.read(SESSIONS, tx -> rows.open(tx, caller.user(), caller.session(), clock.instant()));
    }

    @Override
    public void end(Caller caller, SessionId session) {
        proofs.account(caller);
        transactions.run(SESSIONS, tx -> {
            if (!rows.belongsTo(tx, session, caller.user())) {
                throw new NotFound("You have no open session with this id.");
            }
            sessions.end(tx, caller, session);
        });
    }

    @Override
    public int endOthers(Caller caller) {
        return endAll(caller, Optional.of(caller.session()));
    }

    @Override
    public int endAll(Caller caller) {
        return endAll(caller, Optional.empty());
    }

    private int endAll(Caller caller, Optional<SessionId> except) {
        proofs.account(caller);
        return transactions.write(SESSIONS, tx -> {
            int ended = sessions.endAll(tx, caller.user(), except, "ended elsewhere");
            audit.record(tx, Deeds.own(caller, "auth.logout.all", Map.of("sessions", String.valueOf(ended))));
            return ended;
        });
    }
}
