package io.corrosion.persistence.tx;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.persistence.SqlFailure;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.persistence.OptimisticLockException;

/** Says in the domain's words what went wrong where a caller can answer it: a lost race, a lost database, and text that
 * cannot be stored. */
public final class Failures {

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Set<String> GOING_DOWN = Set.of("57P01", "57P02", "57P03", "53300");
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01");

    /** Characters such as NUL, which JSON can carry and PostgreSQL cannot keep. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private Failures() {}

    /** The exception to throw: the one given, unless the domain has a word for it. */
    static RuntimeException translate(Exception failure) {
        if (failure instanceof DomainException) {
            return (DomainException) failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || hasState(cause, LOST_RACE)) {
                return because(
                        new Conflict("Somebody else changed this at the same moment: look again, then repeat."),
                        failure);
            }
            if (hasState(cause, UNSTORABLE)) {
                return because(
                        new Invalid("The text has a character in it that no database can store.", Map.of()), failure);
            }
            if (isLostConnection(cause)) {
                return because(new Unavailable("The database cannot be reached at the moment.", RETRY), failure);
            }
        }
        return failure instanceof RuntimeException unchanged
                ? unchanged
                : new SqlFailure("the end of the transaction", (SQLException) failure);
    }

    /** Whether the cause says that there is no database, and not that a statement was wrong. */
    public static boolean isLostConnection(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || hasState(cause, GOING_DOWN)
                || cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith("08");
    }

    private static boolean hasState(Throwable cause, Set<String> states) {
        return cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState());
    }

    private static DomainException because(DomainException answer, Exception failure) {
        answer.initCause(failure);
        return answer;
    }
}
