package io.corrosion.identity.sql;

import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code users}. Thread-safe, without state. */
public final class UserRows {

    private static final String SELECT = "select id, email, username, password_hash, email_verified, created_at,"
            + " last_login_at from identity.users";

    public Optional<Account> find(Tx tx, UserId user) {
        return Sql.first(tx, SELECT + " where id = ?", UserRows::account, user.value());
    }

    /** @param email in lower case */
    public Optional<Account> findByEmail(Tx tx, String email) {
        return Sql.first(tx, SELECT + " where email = ?", UserRows::account, email);
    }

    public void add(Tx tx, Account account) {
        Person person = account.person();
        Sql.update(
                tx,
                "insert into identity.users (id, email, username, password_hash, email_verified, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                person.id().value(),
                person.email(),
                person.username(),
                account.passwordHash(),
                person.emailVerified(),
                person.createdAt());
    }

    public void signedIn(Tx tx, UserId user, Instant now) {
        Sql.update(tx, "update identity.users set last_login_at = ? where id = ?", now, user.value());
    }

    private static Account account(Row row) {
        Person person = new Person(
                new UserId(row.uuid("id")),
                row.text("email"),
                row.text("username"),
                row.flag("email_verified"),
                row.instant("created_at"),
                row.maybe("last_login_at", Instant.class));
        return new Account(person, row.text("password_hash"));
    }
}
