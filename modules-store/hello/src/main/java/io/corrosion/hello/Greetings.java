package io.corrosion.hello;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The use cases. Thread-safe. */
@Component(service = Greetings.class)
public final class Greetings {

    public static final Permission VIEW = Permission.of("hello.view");
    public static final Permission GREET = Permission.of("hello.greet");

    private final Access access;
    private final Transactions transactions;
    private final Audit audit;
    private final GreetingStore store;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Greetings(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=hello)") Transactions transactions,
            @Reference Audit audit,
            @Reference GreetingStore store) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
        this.store = store;
    }

    /** The newest greetings of the organisation, newest first. */
    public List<Greeting> newest(Caller caller, TenantId tenant, int limit) {
        Scope scope = access.require(caller, tenant, VIEW);
        return transactions.read(scope, tx -> store.newest(tx, limit));
    }

    /** How many greetings the organisation has. */
    public long count(Caller caller, TenantId tenant) {
        Scope scope = access.require(caller, tenant, VIEW);
        return transactions.read(scope, store::count);
    }

    /** Leaves a greeting. */
    public Greeting greet(Caller caller, TenantId tenant, String text) {
        Scope scope = access.require(caller, tenant, GREET);
        Greeting greeting = Greeting.of(text, caller.displayName(), clock.instant());
        AuditEntry entry = new AuditEntry(
                Actor.of(caller), "hello.greet", "greeting", greeting.id().toString(), Optional.empty(), Map.of());
        transactions.run(scope, tx -> {
            store.add(tx, greeting);
            audit.record(tx, entry);
        });
        return greeting;
    }

    /** Notes what a server says when it comes up. */
    void heard(TenantId tenant, Greeting greeting) {
        transactions.run(new Scope.Tenant(tenant), tx -> store.add(tx, greeting));
    }
}
