package io.corrosion.apikeys;

import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was done with keys, hour by hour. */
public interface UsageStore {

    /** Adds to an hour and tells what it holds now. */
    UsageHour add(Tx tx, UUID key, UsageHour more);

    /** The hours since then, the oldest first. */
    List<UsageHour> since(Tx tx, UUID key, Instant since);

    int forget(Tx tx, Instant before);
}
