package io.corrosion.modules.reach;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Person;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What passes between a module and the platform: what the module hands over as the platform takes it, and what the platform
 * answers as far as it is the module's to know.
 */
final class Exchange {

    private static final String PERSON = "user";
    private static final String MODULE = "module";

    private Exchange() {}

    /**
     * An argument as it is passed on.
     *
     * @throws io.corrosion.api.error.Refused when it leads where the module is not enabled, or names somebody who is not there
     */
    static Object taken(Object argument, EnabledServers.Of servers) {
        if (argument instanceof Scope.Person person) {
            return narrowed(person, servers);
        }
        if (argument instanceof Actor actor) {
            return own(actor, servers);
        }
        if (argument instanceof AuditEntry entry) {
            return own(entry, servers);
        }
        if (argument instanceof Tx tx) {
            Scope scope = tx.scope();
            servers.check(scope);
            return HeldTx.of(tx, scope);
        }
        if (argument instanceof Caller caller) {
            servers.require(
                    servers.visitors().meets(servers.slug(), caller),
                    "asks in the name of somebody who is not signed in");
            return caller;
        }
        servers.check(argument);
        return argument;
    }

    /** An answer as the module gets it. */
    static Object given(Object answer, EnabledServers.Of servers) {
        if (answer instanceof Scope.Person person) {
            return narrowed(person, servers);
        }
        if (answer instanceof Optional<?> perhaps) {
            return perhaps.filter(each -> isTheirs(each, servers));
        }
        if (answer instanceof List<?> list) {
            return list.stream().filter(each -> isTheirs(each, servers)).toList();
        }
        return answer instanceof Set<?> set
                ? set.stream().filter(each -> isTheirs(each, servers)).collect(Collectors.toUnmodifiableSet())
                : answer;
    }

    /** Of these servers those on which the module is enabled. */
    static List<?> enabled(Collection<?> asked, EnabledServers.Of servers) {
        return asked.stream().filter(each -> isTheirs(each, servers)).toList();
    }

    private static boolean isTheirs(Object each, EnabledServers.Of servers) {
        if (each instanceof Membership membership) {
            return servers.isEnabledIn(membership.tenant().id());
        }
        if (each instanceof Server server) {
            return servers.isEnabledOn(server.id());
        }
        if (each instanceof LicenseId server) {
            return servers.isEnabledOn(server);
        }
        return !(each instanceof Person person) || servers.hasSeat(person.id());
    }

    private static Scope.Person narrowed(Scope.Person person, EnabledServers.Of servers) {
        return new Scope.Person(
                person.user(),
                person.tenants().stream().filter(servers::isEnabledIn).collect(Collectors.toUnmodifiableSet()));
    }

    /** In whose name the module acts: a person's it met, and its own otherwise. */
    private static Actor own(Actor actor, EnabledServers.Of servers) {
        String slug = servers.slug();
        if (actor.type().equals(PERSON) && servers.visitors().hasMet(slug, actor)) {
            return actor;
        }
        String name = actor.name().isEmpty() || actor.name().equals(slug) ? slug : slug + ": " + actor.name();
        return new Actor(MODULE, Optional.empty(), name, "", "");
    }

    /** Whoever did it, it was done by way of the module, and the entry says so. */
    private static AuditEntry own(AuditEntry entry, EnabledServers.Of servers) {
        servers.check(entry.license());
        Map<String, String> details = new HashMap<>(entry.metadata());
        details.put(MODULE, servers.slug());
        return new AuditEntry(
                own(entry.actor(), servers),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                entry.license(),
                details);
    }
}
