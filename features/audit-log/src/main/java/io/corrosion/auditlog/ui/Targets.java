package io.corrosion.auditlog.ui;

import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Names of what entries are about, each looked up once. A server that went to another organisation keeps its id only. Confined. */
final class Targets {

    private final Map<String, String> known = new HashMap<>();

    /** The name, or the id where there is none to show. */
    String name(AuditEntry entry) {
        return known.computeIfAbsent(entry.resourceType() + " " + entry.resourceId(), key -> found(entry)
                .orElse(entry.resourceId()));
    }

    private static Optional<String> found(AuditEntry entry) {
        return id(entry.resourceId()).flatMap(id -> switch (entry.resourceType()) {
            case "server", "licence" -> server(new LicenseId(id));
            case "user" -> person(new UserId(id));
            case "tenant" -> organisation(new TenantId(id));
            default -> Optional.empty();
        });
    }

    private static Optional<String> server(LicenseId id) {
        return Services.of(Targets.class)
                .find(ServerDirectory.class)
                .flatMap(servers -> servers.find(id))
                .filter(server ->
                        Visit.current().tenant().filter(server.tenant()::equals).isPresent())
                .map(Server::name);
    }

    private static Optional<String> person(UserId id) {
        return Services.of(Targets.class)
                .find(People.class)
                .flatMap(people -> people.find(id))
                .map(Person::username);
    }

    private static Optional<String> organisation(TenantId id) {
        return Visit.current()
                .organisation()
                .map(place -> place.tenant())
                .filter(tenant -> tenant.id().equals(id))
                .map(tenant -> tenant.name());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
