package io.corrosion.gateway.command;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who has a server to himself, and under which epoch a command travels. Thread-safe. */
final class ServerLeases {

    private static final Scope LEASES = Scope.platform("server leases");
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Transactions transactions;
    private final Leases leases = new Leases();

    ServerLeases(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Takes the server for an operation, or makes its lease longer. */
    Lease hold(Scope.Licence scope, UUID operation, String purpose, Duration length, Instant now) {
        if (length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A lease lasts at most " + LONGEST);
        }
        return transactions.write(scope, tx -> leases.hold(tx, scope, operation, purpose, now, now.plus(length))
                .orElseThrow(() -> busy(tx, scope)));
    }

    void release(Scope.Licence scope, UUID operation) {
        transactions.run(scope, tx -> leases.release(tx, operation));
    }

    Optional<Lease> held(LicenseId server, Instant now) {
        return transactions.read(LEASES, tx -> leases.held(tx, server, now));
    }

    /** The epoch of a command that is part of an operation. */
    long inherited(Tx tx, Scope.Licence scope, UUID operation, CommandRecord record) {
        return leases.held(tx, scope.license(), record.createdAt())
                .filter(lease -> lease.operation().equals(operation))
                .map(Lease::epoch)
                .orElseThrow(() -> new Conflict("The operation has lost the server to somebody else."));
    }

    /** What acts on the process or its files needs the lease, and kill may overtake; a console command travels under the newest one. */
    long epoch(Tx tx, Scope.Licence scope, Command command, CommandRecord record) {
        if (!(command instanceof Command.Console)) {
            boolean overtakes = command instanceof Command.Power power && power.signal() == PowerSignal.KILL;
            return leases.take(tx, scope, record.id(), record.name(), record.createdAt(), record.expiresAt(), overtakes)
                    .orElseThrow(() -> busy(tx, scope));
        }
        return leases.epoch(tx, scope);
    }

    private Conflict busy(Tx tx, Scope.Licence scope) {
        String purpose = leases.purpose(tx, scope).orElse("another operation").replaceFirst("^(power|game)\\.", "");
        return new Conflict("The server is busy with: " + purpose + ". Wait until that is done, or kill the server.");
    }
}
