package io.corrosion.apikeys;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyPass;
import io.corrosion.api.identity.KeySignIn;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SessionId;
import io.corrosion.apikeys.KnownKeys.Known;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recognises keys by their fingerprints. Thread-safe. */
@Component
public final class StoredKeySignIn implements KeySignIn {

    private static final int LONGEST = 100;

    private final KnownKeys known;
    private final KeyUsage usage;
    private final Clock clock;

    @Activate
    public StoredKeySignIn(@Reference KnownKeys known, @Reference KeyUsage usage) {
        this(known, usage, Clock.systemUTC());
    }

    StoredKeySignIn(KnownKeys known, KeyUsage usage, Clock clock) {
        this.known = known;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> byKey(String key, Origin origin) {
        if (key.length() > LONGEST) {
            return Optional.empty();
        }
        return known.find(new KeyText(key))
                .filter(found -> found.key().isGoodAt(clock.instant()))
                .map(found -> caller(found, origin));
    }

    @Override
    public boolean isOpen(Caller caller) {
        return caller.key()
                .flatMap(key -> known.find(caller.user(), key.id()))
                .filter(key -> key.isGoodAt(clock.instant()))
                .isPresent();
    }

    @Override
    public void answered(Caller caller, int status) {
        caller.key().ifPresent(key -> usage.note(key.id(), caller.address(), status));
    }

    private static Caller caller(Known found, Origin origin) {
        ApiKey key = found.key();
        return new Caller(
                key.owner(),
                found.owner().email(),
                found.owner().username(),
                new SessionId(key.id()),
                origin.address(),
                origin.userAgent(),
                Optional.of(new KeyPass(key.id(), key.scopes())));
    }
}
