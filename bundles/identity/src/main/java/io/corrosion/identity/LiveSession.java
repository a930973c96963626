package io.corrosion.identity;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import java.time.Instant;

/** A session that has not ended, with what its owner is called. Immutable. */
public record LiveSession(
        SessionId id, UserId user, String email, String username, Instant createdAt, Instant expiresAt) {

    Caller caller(Origin origin) {
        return new Caller(user, email, username, id, origin.address(), origin.userAgent());
    }

    boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
