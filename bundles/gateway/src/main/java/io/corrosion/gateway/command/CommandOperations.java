package io.corrosion.gateway.command;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.operation.OperationSource;
import io.corrosion.api.operation.OperationState;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows commands as operations, to those who may see the server. Thread-safe. */
@Component
public final class CommandOperations implements OperationSource {

    private static final Scope ANYWHERE = Scope.platform("operation lookup");
    private static final Permission VIEW = Permission.of("server.view");

    private final Transactions transactions;
    private final Access access;
    private final UpdateProgress progress;
    private final CommandRows rows = new CommandRows();

    @Activate
    public CommandOperations(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions,
            @Reference Access access,
            @Reference UpdateProgress progress) {
        this.transactions = transactions;
        this.access = access;
        this.progress = progress;
    }

    @Override
    public Optional<Operation> find(Caller caller, UUID operation) {
        return transactions
                .read(ANYWHERE, tx -> rows.findAnywhere(tx, operation))
                .filter(order -> access.allows(caller, order.scope().license(), VIEW))
                .map(order ->
                        operation(order.record(), progress.of(order.record().id())));
    }

    static Operation operation(CommandRecord record, Optional<UpdateProgress.Step> told) {
        Optional<UpdateProgress.Step> now = told.filter(step -> !record.state().isFinal());
        return new Operation(
                record.id().value(),
                record.name(),
                switch (record.state()) {
                    case PENDING, SENT -> OperationState.RUNNING;
                    case ACKNOWLEDGED -> OperationState.SUCCEEDED;
                    case FAILED, EXPIRED -> OperationState.FAILED;
                },
                record.state().isFinal()
                        ? 100
                        : now.map(UpdateProgress.Step::percent).orElse(0),
                now.map(UpdateProgress.Step::words).orElseGet(() -> step(record)),
                record.error(),
                record.createdAt(),
                record.finishedAt());
    }

    private static String step(CommandRecord record) {
        return switch (record.state()) {
            case PENDING -> "Waiting to be sent";
            case SENT -> "Sent, waiting for the answer";
            case ACKNOWLEDGED -> "Accepted by the server";
            case FAILED -> "Refused";
            case EXPIRED -> "Expired";
        };
    }
}
