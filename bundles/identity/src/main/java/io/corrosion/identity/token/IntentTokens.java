package io.corrosion.identity.token;

import io.corrosion.api.identity.SessionId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.identity.sql.IntentRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens that work once, for one purpose, for minutes (decision 13). Stored by their hashes, so that every node honours a
 * token and none honours it twice. Thread-safe.
 */
public final class IntentTokens {

    private static final Scope INTENTS = Scope.platform("intent tokens");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final SecureRandom random;
    private final Clock clock;
    private final IntentRows rows = new IntentRows();

    public IntentTokens(Transactions transactions, SecureRandom random, Clock clock) {
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when it should be valid for longer than 5 minutes */
    public String issue(SessionId session, String purpose, Duration validFor) {
        if (validFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("An intent token is valid for 5 minutes at most");
        }
        RandomToken token = RandomToken.from(random);
        transactions.run(
                INTENTS,
                tx -> rows.add(tx, token, session, purpose, clock.instant().plus(validFor)));
        return token.text();
    }

    /** Whose session it is; empty when it was used, has expired or is meant for something else. Used up either way. */
    public Optional<SessionId> redeem(String token, String purpose) {
        return transactions.write(INTENTS, tx -> rows.take(tx, new RandomToken(token), purpose, clock.instant()));
    }
}
