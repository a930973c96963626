package io.corrosion.servers;

import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Optional;

/** Keeps servers, one at a time; {@link ServerList} adds them. Thread-safe; opens no transaction. */
public interface ServerStore {

    Optional<Server> find(Tx tx, LicenseId license);

    /** Describes a server anew: its name, address and slots; harmless when there is none. */
    void describe(Tx tx, LicenseId license, Server server, Instant now);

    /** From now on there is none; harmless when there is none already. */
    void delete(Tx tx, LicenseId license, Instant now);
}
