package io.corrosion.demo;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Roles;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Connections;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.demo.DemoFile.Account;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes people, organisations and servers through the services everybody uses; what is there already stays as it is.
 * Thread-safe.
 */
@Component(service = DemoData.class)
public final class DemoData {

    private static final Permission CONNECT = Permission.of("settings.connection");

    private final People people;
    private final Organisations organisations;
    private final Licences licences;
    private final Roles roles;
    private final Access access;
    private final ServerDirectory servers;
    private final ServerGateway gateway;
    private final Connections connections;
    private final MachineCredentials credentials;
    private final Transactions transactions;

    /** The transactions are those of the servers: nothing here has tables, but connections and credentials want one. */
    @Activate
    public DemoData(
            @Reference People people,
            @Reference Organisations organisations,
            @Reference Licences licences,
            @Reference Roles roles,
            @Reference Access access,
            @Reference ServerDirectory servers,
            @Reference ServerGateway gateway,
            @Reference Connections connections,
            @Reference MachineCredentials credentials,
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions) {
        this.people = people;
        this.organisations = organisations;
        this.licences = licences;
        this.roles = roles;
        this.access = access;
        this.servers = servers;
        this.gateway = gateway;
        this.connections = connections;
        this.credentials = credentials;
        this.transactions = transactions;
    }

    /** A person as a caller of use cases. */
    Caller person(Account account, String name) {
        Person person = people.findByEmail(account.email())
                .orElseGet(() -> people.register(
                        account.email(), name, account.password().toCharArray()));
        return new Caller(person.id(), person.email(), person.username(), SessionId.random(), "127.0.0.1", "demo");
    }

    void operatesPlatform(Caller person) {
        roles.bindPlatform(person.user(), "SUPERADMIN");
    }

    /** A member of the organisation, with a role on one server. */
    void helps(Caller person, Tenant tenant, LicenseId server, String role) {
        boolean member = organisations.membershipsOf(person.user()).stream()
                .anyMatch(place -> place.tenant().id().equals(tenant.id()));
        if (!member) {
            roles.bind(person.user(), tenant.id(), "MEMBER");
        }
        roles.bind(person.user(), server, role);
    }

    Tenant organisation(Caller owner, String name, String slug) {
        return organisations.membershipsOf(owner.user()).stream()
                .map(Membership::tenant)
                .filter(tenant -> tenant.slug().equals(slug))
                .findFirst()
                .orElseGet(() -> organisations.found(owner.user(), name, slug));
    }

    /** The organisation's first server, connected to an agent. */
    LicenseId server(Caller owner, TenantId tenant, NewServer wanted) {
        LicenseId license = licences.of(tenant).stream()
                .findFirst()
                .map(Licence::id)
                .orElseGet(() -> licences.issue(tenant, owner.user()).id());
        if (servers.find(license).isEmpty()) {
            servers.create(owner, license, wanted);
        }
        if (gateway.connection(license).isEmpty()) {
            Scope.Licence scope = access.require(owner, license, CONNECT);
            Connection connection = new Connection(license, "bare_metal", "", "", "127.0.0.1", 0, 0);
            transactions.run(scope, tx -> connections.connect(tx, scope, connection, new char[0]));
        }
        return license;
    }

    MachineCredential credential(Caller owner, LicenseId license, MachineRole role) {
        Scope.Licence scope = access.require(owner, license, CONNECT);
        return transactions.write(scope, tx -> credentials.rotate(tx, scope, role));
    }
}
