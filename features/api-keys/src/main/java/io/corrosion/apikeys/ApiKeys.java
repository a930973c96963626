package io.corrosion.apikeys;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.Assurances;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyChanged;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.apikeys.sql.SqlKeyStore;
import io.corrosion.apikeys.sql.SqlUsageStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a person does with the own keys. Everything needs a session: a caller with a key is refused. Changes are audited and
 * told to every node in their transaction. Thread-safe.
 */
@Component(service = ApiKeys.class)
public final class ApiKeys {

    private static final Scope OWN = Scope.platform("api keys");
    private static final int MOST = 50;

    private final Transactions transactions;
    private final Audit audit;
    private final Outbox outbox;
    private final KnownKeys known;
    private final Assurances assurances;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final KeyStore keys = new SqlKeyStore();
    private final UsageStore usage = new SqlUsageStore();

    /** A key with its text, which is never seen again. */
    public record Made(ApiKey key, KeyText text) {}

    @Activate
    public ApiKeys(
            @Reference(target = "(corrosion.schema=api_keys)") Transactions transactions,
            @Reference Audit audit,
            @Reference Outbox outbox,
            @Reference KnownKeys known,
            @Reference Assurances assurances) {
        this(transactions, audit, outbox, known, assurances, Clock.systemUTC());
    }

    ApiKeys(
            Transactions transactions,
            Audit audit,
            Outbox outbox,
            KnownKeys known,
            Assurances assurances,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.known = known;
        this.assurances = assurances;
        this.clock = clock;
    }

    /** The caller's keys, the newest first. */
    public List<ApiKey> list(Caller caller) {
        requireSession(caller);
        return transactions.read(OWN, tx -> keys.list(tx, caller.user()));
    }

    /** @throws NotFound when it is none of the caller's */
    public ApiKey find(Caller caller, UUID key) {
        requireSession(caller);
        return transactions.read(OWN, tx -> own(tx, caller, key));
    }

    /**
     * Makes a key. Not for an address nobody has confirmed: its owner, once he or she takes the account over, would not know
     * of the key.
     *
     * @param scopes as they are written in requests
     * @throws Invalid with every field that is not acceptable
     * @throws Conflict when the caller has {@value #MOST} already
     */
    public Made create(
            Caller caller, String name, String description, Collection<String> scopes, Optional<Instant> expiresAt) {
        requireSession(caller);
        requireConfirmed(caller);
        Instant now = now();
        NewApiKey wanted = NewApiKey.of(name, description, scopes, expiresAt, now);
        KeyText text = KeyText.from(random);
        ApiKey key = new ApiKey(
                UUID.randomUUID(),
                caller.user(),
                wanted.name(),
                wanted.description(),
                wanted.scopes(),
                text.hint(),
                now,
                now,
                wanted.expiresAt(),
                Optional.empty(),
                Optional.empty());
        transactions.run(OWN, tx -> {
            if (keys.list(tx, caller.user()).size() >= MOST) {
                throw new Conflict("You have " + MOST + " keys already: revoke one first.");
            }
            keys.add(tx, key, text);
            record(tx, caller, "api_key.create", key);
        });
        return new Made(key, text);
    }

    /** Gives the key other words. */
    public ApiKey change(Caller caller, UUID id, String name, String description) {
        requireSession(caller);
        Map<String, String> wrong = NewApiKey.wrongWords(name, description);
        if (!wrong.isEmpty()) {
            throw new Invalid("The key cannot be called like this.", wrong);
        }
        return transactions.write(OWN, tx -> {
            ApiKey before = own(tx, caller, id);
            keys.rename(tx, caller.user(), id, name.trim(), description.trim());
            ApiKey changed = own(tx, caller, id);
            record(
                    tx,
                    caller,
                    "api_key.change",
                    changed,
                    Changes.between(before, changed).without("last_used_at"));
            return changed;
        });
    }

    /** Gives the key another text; the former one is refused from now on, here at once, elsewhere within a second. */
    public Made rotate(Caller caller, UUID id) {
        requireSession(caller);
        KeyText text = KeyText.from(random);
        return transactions.write(OWN, tx -> {
            ApiKey before = own(tx, caller, id);
            if (!before.isGoodAt(now())) {
                throw new Conflict("This key has expired: make a new one.");
            }
            keys.rotate(tx, caller.user(), id, text, now());
            ApiKey rotated = own(tx, caller, id);
            record(tx, caller, "api_key.rotate", rotated);
            tell(tx, id);
            return new Made(rotated, text);
        });
    }

    /** Ends the key. */
    public void revoke(Caller caller, UUID id) {
        requireSession(caller);
        transactions.run(OWN, tx -> {
            ApiKey key = own(tx, caller, id);
            keys.revoke(tx, caller.user(), id, now());
            record(tx, caller, "api_key.revoke", key);
            tell(tx, id);
        });
    }

    /** What was done with the key, hour by hour, the oldest first. */
    public List<UsageHour> usage(Caller caller, UUID id, int days) {
        requireSession(caller);
        return transactions.read(OWN, tx -> {
            own(tx, caller, id);
            return usage.since(tx, id, now().minus(Duration.ofDays(days)));
        });
    }

    private void tell(Tx tx, UUID id) {
        outbox.add(tx, new KeyChanged(id, now()));
        tx.afterCommit(() -> known.forget(id));
    }

    private ApiKey own(Tx tx, Caller caller, UUID id) {
        return keys.find(tx, caller.user(), id).orElseThrow(() -> new NotFound("You have no API key with this id."));
    }

    private static void requireSession(Caller caller) {
        if (caller.key().isPresent()) {
            throw new Refused("API keys cannot be used to manage API keys: sign in.");
        }
    }

    private void requireConfirmed(Caller caller) {
        if (!assurances.of(caller.user()).emailVerified()) {
            throw new Refused("Confirm your e-mail address first: the link is in your mailbox.");
        }
    }

    private void record(Tx tx, Caller caller, String action, ApiKey key) {
        record(tx, caller, action, key, Changes.between(key, key));
    }

    private void record(Tx tx, Caller caller, String action, ApiKey key, Changes changes) {
        String scopes = key.scopes().stream().map(KeyScope::wire).sorted().collect(Collectors.joining(" "));
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        action,
                        "api_key",
                        key.id().toString(),
                        Optional.empty(),
                        changes.details(Map.of("name", key.name(), "scopes", scopes, "hint", key.hint()))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
