package io.corrosion.gateway.command;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.gateway.connection.ConnectionsAccess;
import io.corrosion.gateway.live.LiveAccess;
import io.corrosion.gateway.live.LiveRegistry;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gateway with a server behind an agent that answers when the test says so. */
abstract class GatewayOnTrial {

    static final Duration LONG = Duration.ofMinutes(2);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    static final Duration DEADLINE = Duration.ofMinutes(5);
    static final Map<String, Object> BARE_METAL = Map.of(PanelAdapter.CONNECTION_TYPE, "bare_metal");

    final Scope.Licence scope = Known.scope();
    final Scope.Licence other = Known.scope();
    final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "gateway").transactions();
    final Wire wire = new Wire(Clock.systemUTC());
    final LiveRegistry live = LiveAccess.registry(wire, new Known(List.of(scope, other)));
    final Kept audit = new Kept();
    final Agent agent = new Agent();
    final Adapters adapters = new Adapters();
    Desk desk;
    CommandGateway gateway;

    @BeforeEach
    void open() {
        connect(scope, "bare_metal");
        adapters.bindAdapter(agent, BARE_METAL);
        start();
    }

    final void start() {
        desk = new Desk(Clock.systemUTC(), transactions, live, adapters);
        gateway = new CommandGateway(
                Clock.systemUTC(), transactions, audit, wire, new Known(List.of(scope, other)), live, desk, adapters);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    final CommandRecord power(PowerSignal signal) {
        return gateway.send(scope, caller, new Command.Power(signal), DEADLINE);
    }

    final CommandRecord find(CommandRecord record) {
        return gateway.find(scope, record.id()).orElseThrow();
    }

    final void connect(Scope.Licence server, String type) {
        ConnectionsAccess.connect(transactions, server, new Connection(server.license(), type, "", "", "", 0, 0));
    }

    /** An adapter whose other side answers when the test says so. */
    static final class Agent implements PanelAdapter {
        final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
        final List<CompletableFuture<Answer>> answers = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Answer> deliver(Delivery delivery) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            answers.add(answer);
            deliveries.add(delivery);
            return answer;
        }

        void answerTo(CommandId command, Answer answer) {
            for (int index = 0; index < deliveries.size(); index++) {
                if (deliveries.get(index).id().equals(command)) {
                    answers.get(index).complete(answer);
                }
            }
        }
    }

    static final class Kept implements Audit {
        final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(Tx tx, AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
            return List.of();
        }
    }
}
