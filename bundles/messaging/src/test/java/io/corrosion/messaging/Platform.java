package io.corrosion.messaging;

import static org.awaitility.Awaitility.await;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.messaging.link.NatsLink;
import io.corrosion.messaging.link.NatsMessages;
import io.corrosion.messaging.machine.StoredMachineCredentials;
import io.corrosion.messaging.machine.StoredRevocations;
import io.corrosion.messaging.stream.StreamSetup;
import java.time.Clock;
import java.time.Duration;

/** The messaging bundle without OSGi, on a real server and a real database. */
final class Platform implements AutoCloseable {

    final Transactions transactions;
    final NatsLink link;
    final NatsMessages messages;
    final StoredMachineCredentials credentials;
    private final StreamSetup streams;

    Platform(NatsServer server, Transactions transactions) {
        this.transactions = transactions;
        this.link = new NatsLink(Clock.systemUTC(), server.url(), "", server.keys, new StoredRevocations(transactions));
        this.streams = new StreamSetup(link);
        this.messages = new NatsMessages(link);
        this.credentials = new StoredMachineCredentials(link);
    }

    Platform awaitConnected() {
        await().atMost(Duration.ofSeconds(60)).until(messages::isConnected);
        return this;
    }

    static Scope.Licence licence() {
        return new Scope.Licence(TenantId.random(), LicenseId.random());
    }

    MachineCredential issue(Scope.Licence scope, MachineRole role) {
        return transactions.write(scope, tx -> credentials.rotate(tx, scope, role));
    }

    NatsServer.Machine connect(NatsServer server, Scope.Licence scope, MachineCredential credential) throws Exception {
        return server.machine(
                credential.jwt(),
                credential.seed(),
                "_INBOX_" + scope.license() + "_" + credential.role().wire());
    }

    /** Waits until the server knows of every subscription made so far: what is said before is lost in core NATS. */
    Platform listening() throws Exception {
        link.require().flush(Duration.ofSeconds(60));
        return this;
    }

    @Override
    public void close() throws Exception {
        messages.close();
        streams.close();
        link.close();
    }
}
