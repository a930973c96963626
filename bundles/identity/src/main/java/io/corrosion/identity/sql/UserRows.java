package io.corrosion.identity.sql;

import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SecondFactorState;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code users}. Thread-safe, without state. */
public final class UserRows {

    private static final String SELECT = "select id, email, username, password_hash, email_verified, created_at,"
            + " last_login_at, totp_enabled, mail_codes, coalesce(cardinality(backup_codes), 0) as codes_left,"
            + " disabled_at is not null as disabled from identity.users";

    public Optional<Account> find(Tx tx, UserId user) {
        return Sql.first(tx, SELECT + " where id = ?", UserRows::account, user.value());
    }

    /** The same, locked until the transaction ends. */
    public Optional<Account> lock(Tx tx, UserId user) {
        return Sql.first(tx, SELECT + " where id = ? for update", UserRows::account, user.value());
    }

    /** @param email in lower case */
    public Optional<Account> findByEmail(Tx tx, String email) {
        return Sql.first(tx, SELECT + " where email = ?", UserRows::account, email);
    }

    /** Newest first; those whose address or name contains the words. */
    public List<Account> list(Tx tx, Optional<String> words, Optional<UserId> after, int limit) {
        return Sql.list(
                tx,
                SELECT + " where (?::text is null or position(lower(?::text) in email) > 0"
                        + " or position(lower(?::text) in lower(username)) > 0)"
                        + " and (?::uuid is null or (created_at, id) < (select created_at, id from identity.users where id = ?::uuid))"
                        + " order by created_at desc, id desc limit ?",
                UserRows::account,
                words,
                words,
                words,
                after.map(UserId::value),
                after.map(UserId::value),
                limit);
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

    public void password(Tx tx, UserId user, String hash) {
        Sql.update(tx, "update identity.users set password_hash = ? where id = ?", hash, user.value());
    }

    /** Replaces a hash by a better one of the same password, unless the password was changed meanwhile. */
    public void rehashed(Tx tx, UserId user, String before, String after) {
        Sql.update(
                tx,
                "update identity.users set password_hash = ? where id = ? and password_hash = ?",
                after,
                user.value(),
                before);
    }

    /** Marks the address as verified, if it is still this one. */
    public boolean verified(Tx tx, UserId user, String email) {
        return Sql.update(
                        tx,
                        "update identity.users set email_verified = true where id = ? and email = ?",
                        user.value(),
                        email)
                > 0;
    }

    public void rename(Tx tx, UserId user, String username) {
        Sql.update(tx, "update identity.users set username = ? where id = ?", username, user.value());
    }

    /** A new address, which counts as verified. */
    public void email(Tx tx, UserId user, String email) {
        Sql.update(tx, "update identity.users set email = ?, email_verified = true where id = ?", email, user.value());
    }

    /** @param since empty lets the person in again */
    public void disable(Tx tx, UserId user, Optional<Instant> since) {
        Sql.update(tx, "update identity.users set disabled_at = ? where id = ?", since, user.value());
    }

    public void delete(Tx tx, UserId user) {
        Sql.update(tx, "delete from identity.users where id = ?", user.value());
    }

    private static Account account(Row row) {
        Person person = new Person(
                new UserId(row.uuid("id")),
                row.text("email"),
                row.text("username"),
                row.flag("email_verified"),
                row.instant("created_at"),
                row.maybe("last_login_at", Instant.class));
        return new Account(
                person,
                row.maybe("password_hash", String.class),
                new SecondFactorState(row.flag("totp_enabled"), row.flag("mail_codes"), row.number("codes_left")),
                row.flag("disabled"));
    }
}
