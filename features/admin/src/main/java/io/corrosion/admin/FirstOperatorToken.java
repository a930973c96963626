package io.corrosion.admin;

import io.corrosion.api.access.Roles;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.identity.FirstOperator;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of the first operator: made at the first start, printed, kept as a hash, good once. Until somebody has come a
 * restart prints a new one, and the earlier one is void. A demo brings its operator along and needs none. Thread-safe.
 */
@Component(immediate = true, configurationPid = "io.corrosion.admin")
@Designate(ocd = FirstOperatorToken.Config.class)
public final class FirstOperatorToken implements FirstOperator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstOperatorToken.class);
    private static final Scope SCOPE = Scope.platform("first operator");
    private static final String ROLE = "SUPERADMIN";
    private static final int BYTES = 20;
    private static final int WRONG_LIMIT = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** Settings of the slice. */
    @ObjectClassDefinition(name = "Administration")
    @interface Config {
        @AttributeDefinition(description = "Not empty: the platform is a demo, which has its operator already")
        String demo() default "";
    }

    private final Clock clock;
    private final boolean demo;
    private final Transactions transactions;
    private final People people;
    private final Roles roles;
    private final Audit audit;
    private final Deque<Instant> wrong = new ArrayDeque<>();

    @Activate
    public FirstOperatorToken(
            Config config,
            @Reference(target = "(corrosion.schema=admin)") Transactions transactions,
            @Reference People people,
            @Reference Roles roles,
            @Reference Audit audit) {
        this(Clock.systemUTC(), !config.demo().isBlank(), transactions, people, roles, audit);
        if (isAwaited()) {
            print(issue());
        }
    }

    FirstOperatorToken(Clock clock, boolean demo, Transactions transactions, People people, Roles roles, Audit audit) {
        this.clock = clock;
        this.demo = demo;
        this.transactions = transactions;
        this.people = people;
        this.roles = roles;
        this.audit = audit;
    }

    private static void print(String token) {
        LOG.warn("No operator yet. Open /first-operator and enter this token, which is good once: {}", token);
        System.out.println("corrosion: first operator: open /first-operator and enter the one-time token " + token);
    }

    /** Makes a token; the one before is void. */
    String issue() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        transactions.run(
                SCOPE,
                tx -> Sql.update(
                        tx,
                        "insert into admin.first_operator (token_hash) values (?) on conflict (one)"
                                + " do update set token_hash = excluded.token_hash, spent_at = null where first_operator.person_id is null",
                        hash(token)));
        return token;
    }

    @Override
    public boolean isAwaited() {
        return !demo
                && transactions
                        .read(
                                SCOPE,
                                tx -> Sql.first(
                                        tx,
                                        "select person_id is null as open from admin.first_operator",
                                        row -> row.flag("open")))
                        .orElse(true);
    }

    @Override
    public Person appoint(String token, String email, String username, char[] password) {
        requirePatience();
        if (!isRight(token)) {
            synchronized (wrong) {
                wrong.addLast(clock.instant());
            }
            throw new Refused("This is not the token that was printed at the platform's start.");
        }
        spend(token);
        try {
            Person person = people.register(email, username, password);
            roles.bindPlatform(person.id(), ROLE);
            transactions.run(SCOPE, tx -> welcome(tx, person));
            return person;
        } catch (RuntimeException e) {
            transactions.run(SCOPE, tx -> giveBack(tx, token));
            throw e;
        }
    }

    private void requirePatience() {
        synchronized (wrong) {
            Instant since = clock.instant().minus(WINDOW);
            while (!wrong.isEmpty() && wrong.peekFirst().isBefore(since)) {
                wrong.removeFirst();
            }
            if (wrong.size() >= WRONG_LIMIT) {
                throw new TooMany("Too many wrong tokens: try again in a quarter of an hour.", WINDOW);
            }
        }
    }

    private boolean isRight(String token) {
        Optional<String> kept = transactions.read(
                SCOPE,
                tx -> Sql.first(
                        tx,
                        "select token_hash from admin.first_operator where spent_at is null",
                        row -> row.text("token_hash")));
        if (kept.isEmpty()) {
            throw new Conflict("The platform has its first operator already: sign in instead.");
        }
        return MessageDigest.isEqual(
                kept.get().getBytes(StandardCharsets.US_ASCII),
                hash(token.strip()).getBytes(StandardCharsets.US_ASCII));
    }

    /** Before the account is made, so that one token never makes two. */
    private void spend(String token) {
        int spent = transactions.write(
                SCOPE,
                tx -> Sql.update(
                        tx,
                        "update admin.first_operator set spent_at = ? where token_hash = ? and spent_at is null",
                        clock.instant(),
                        hash(token.strip())));
        if (spent == 0) {
            throw new Conflict("The token has just been used: sign in with the account it made.");
        }
    }

    private static void giveBack(Tx tx, String token) {
        Sql.update(
                tx,
                "update admin.first_operator set spent_at = null where token_hash = ? and person_id is null",
                hash(token.strip()));
    }

    private void welcome(Tx tx, Person person) {
        Sql.update(
                tx, "update admin.first_operator set person_id = ?", person.id().value());
        audit.record(
                tx,
                new AuditEntry(
                        Actor.system("setup"),
                        "platform.first_operator",
                        "user",
                        person.id().toString(),
                        Optional.empty(),
                        Map.of("email", person.email())));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
