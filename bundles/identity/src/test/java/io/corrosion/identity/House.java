package io.corrosion.identity;

import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.NewRegistration;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.limit.Verdict;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.Vault;
import io.corrosion.identity.factor.SignInTickets;
import io.corrosion.identity.factor.StoredSecondFactors;
import io.corrosion.identity.life.MailedPasswords;
import io.corrosion.identity.life.OpenRegistration;
import io.corrosion.identity.life.OwnProfile;
import io.corrosion.identity.life.OwnSessions;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.time.MovableClock;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole bundle put together without OSGi: real PostgreSQL, a clock moved by hand, mails and audit entries in lists. Two
 * houses over one database are two nodes.
 */
public final class House implements AutoCloseable {

    public static final TestDatabase DATABASE = new PostgresExtension().database();
    public static final TestTransactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "identity");
    public static final Origin HERE = new Origin("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    public static final String PASSWORD = "quartz lantern orbit";

    public final MovableClock clock = MovableClock.startingNow();
    public final RecordedAudit audit = new RecordedAudit();
    public final List<Notice> mails = new CopyOnWriteArrayList<>();
    public final Map<String, Integer> taken = new ConcurrentHashMap<>();
    public final Settings settings = new Defaults();
    public final AtomicInteger hashed = new AtomicInteger();
    public final PasswordHashing hashing = new PasswordHashing(4, 64, hashed::incrementAndGet);
    public final AccountNews news = new AccountNews(settings);
    public final Entrance entrance = new Entrance(new Counting(), settings);
    public final PeopleSecrets secrets = new PeopleSecrets(new NamingVault());
    public final Accounts accounts = new Accounts(TRANSACTIONS, audit, hashing, clock);
    public final Sessions sessions = new Sessions(TRANSACTIONS, audit, new byte[32], news, settings, clock);
    public final SignInTickets tickets =
            new SignInTickets(TRANSACTIONS, audit, secrets, sessions, entrance, news, clock);
    public final Admission admission = new Admission(sessions, tickets);
    public final SessionSignIn signIn =
            new SessionSignIn(TRANSACTIONS, audit, hashing, entrance, admission, tickets, sessions, clock);
    public final Proofs proofs = new Proofs(TRANSACTIONS, audit, hashing, sessions, entrance, clock);
    public final StoredSecondFactors factors =
            new StoredSecondFactors(TRANSACTIONS, audit, secrets, proofs, entrance, news, clock);
    public final OpenRegistration registration =
            new OpenRegistration(TRANSACTIONS, audit, hashing, entrance, sessions, proofs, news, true, clock);
    public final MailedPasswords passwords =
            new MailedPasswords(TRANSACTIONS, audit, hashing, entrance, sessions, proofs, news, clock);
    public final OwnProfile profiles = new OwnProfile(TRANSACTIONS, audit, sessions, proofs, news, clock);
    public final OwnSessions ownSessions = new OwnSessions(TRANSACTIONS, audit, sessions, proofs, clock);
    public final KnownAssurances assurances = new KnownAssurances(TRANSACTIONS, news);

    public House() {
        news.notifications = (tx, notice) -> tx.afterCommit(() -> mails.add(notice));
    }

    /** Mails go there instead, in the transaction they belong to. */
    public void mailsTo(Notifications others) {
        news.notifications = others;
    }

    /** Somebody the platform vouches for. */
    public Person somebody() {
        String name = "ada" + UUID.randomUUID().toString().substring(0, 8);
        return accounts.register(name + "@Example.org", name, PASSWORD.toCharArray());
    }

    /** Somebody who registered. */
    public Caller registered(String name) {
        taken.clear();
        Tokens tokens = registration.register(
                new NewRegistration(
                        name + "@example.org",
                        name,
                        PASSWORD.toCharArray(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                HERE);
        return signIn.byToken(tokens.accessToken(), HERE).orElseThrow();
    }

    public Caller enter(String email) {
        return enter(email, PASSWORD);
    }

    public Caller enter(String email, String password) {
        if (signIn.begin(email, password.toCharArray(), HERE) instanceof SignInStep.Done done) {
            return signIn.byToken(done.tokens().accessToken(), HERE).orElseThrow();
        }
        throw new Unauthenticated("second factor");
    }

    public static String name() {
        return "bo" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The token of the newest mail of this kind. */
    public String token(String event) {
        String link = mail(event).secrets().get("link");
        return link.substring(link.indexOf("token=") + 6);
    }

    public Notice mail(String event) {
        List<Notice> found =
                mails.stream().filter(notice -> notice.event().equals(event)).toList();
        return found.get(found.size() - 1);
    }

    public long count(String event) {
        return mails.stream().filter(notice -> notice.event().equals(event)).count();
    }

    @Override
    public void close() throws Exception {
        sessions.close();
        passwords.close();
        assurances.close();
    }

    /** Lets through as often as the capacity says, for ever. */
    private final class Counting implements RateLimiter {

        @Override
        public Verdict take(Limit limit, String key) {
            int now = taken.merge(limit.name() + key, 1, Integer::sum);
            boolean passes = now <= limit.capacity();
            return new Verdict(
                    passes, limit.capacity(), 0, Duration.ZERO, passes ? Duration.ZERO : Duration.ofMinutes(3));
        }

        @Override
        public Verdict look(Limit limit, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveBack(Limit limit, String key) {
            taken.merge(limit.name() + key, -1, Integer::sum);
        }

        @Override
        public void forget(Limit limit, String key) {
            taken.remove(limit.name() + key);
        }
    }

    /** Opens a value only for the purpose it was sealed for. */
    private static final class NamingVault implements Vault {

        @Override
        public String seal(TenantId tenant, String purpose, byte[] secret) {
            return encoded(purpose.getBytes(StandardCharsets.UTF_8)) + "." + encoded(secret);
        }

        @Override
        public byte[] open(TenantId tenant, String purpose, String sealed) {
            String[] parts = sealed.split("\\.");
            if (!parts[0].equals(encoded(purpose.getBytes(StandardCharsets.UTF_8)))) {
                throw new IllegalArgumentException("sealed for something else");
            }
            return Base64.getDecoder().decode(parts[1]);
        }

        @Override
        public byte[] derive(String purpose) {
            return new byte[32];
        }

        private static String encoded(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    /** The settings of an empty configuration. */
    private record Defaults() implements Settings {

        @Override
        public int failures() {
            return 5;
        }

        @Override
        public int failures_window_seconds() {
            return 900;
        }

        @Override
        public int hashing_at_once() {
            return 4;
        }

        @Override
        public int hashing_waiting() {
            return 32;
        }

        @Override
        public int session_days() {
            return 7;
        }

        @Override
        public int session_longest_days() {
            return 30;
        }

        @Override
        public String public_url() {
            return "https://panel.example.org/";
        }

        @Override
        public int registrations() {
            return 3;
        }

        @Override
        public int mails() {
            return 3;
        }

        @Override
        public boolean registration_open() {
            return true;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Settings.class;
        }
    }
}
