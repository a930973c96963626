package io.corrosion.apikeys;

import io.corrosion.api.cache.Remembered;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.apikeys.sql.SqlKeyStore;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys that were used lately, with their owners, until something about them changes. Thread-safe. */
@Component(service = KnownKeys.class)
public final class KnownKeys {

    private static final Scope LOOK_UP = Scope.platform("api key look-up");
    private static final int MOST = 20_000;

    private final Transactions transactions;
    private final People people;
    private final KeyStore keys = new SqlKeyStore();
    private final Remembered<String, Known> known = new Remembered<>(MOST);

    /** A key and whose it is. */
    record Known(ApiKey key, Person owner) {}

    @Activate
    public KnownKeys(
            @Reference(target = "(corrosion.schema=api_keys)") Transactions transactions, @Reference People people) {
        this.transactions = transactions;
        this.people = people;
    }

    Optional<Known> find(KeyText text) {
        return known.find(text.fingerprint(), this::load);
    }

    /** The key, if it still is; from memory nearly always. */
    Optional<ApiKey> find(UserId owner, UUID id) {
        return known.find(id.toString(), unknown -> transactions
                        .read(LOOK_UP, tx -> keys.find(tx, owner, id))
                        .filter(key -> people.isOpen(owner))
                        .flatMap(key -> people.find(owner).map(person -> new Known(key, person))))
                .map(Known::key)
                .filter(key -> key.owner().equals(owner));
    }

    /** Something about the key changed. */
    public void forget(UUID key) {
        known.forgetIf(entry -> entry.key().id().equals(key));
    }

    /** Something about the person changed. */
    public void forget(UserId owner) {
        known.forgetIf(entry -> entry.key().owner().equals(owner));
    }

    private Optional<Known> load(String fingerprint) {
        return transactions
                .read(LOOK_UP, tx -> keys.findByFingerprint(tx, fingerprint))
                .filter(key -> people.isOpen(key.owner()))
                .flatMap(key -> people.find(key.owner()).map(owner -> new Known(key, owner)));
    }
}
