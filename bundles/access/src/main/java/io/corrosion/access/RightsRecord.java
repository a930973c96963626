package io.corrosion.access;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.RightsChanged;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes down a change of rights where it happens: in the audit log, for the other nodes, and, after the commit, in this
 * node's memory. Thread-safe.
 */
@Component(service = RightsRecord.class)
public final class RightsRecord {

    private final Audit audit;
    private final Outbox outbox;
    private final RightsDirectory directory;

    @Activate
    public RightsRecord(@Reference Audit audit, @Reference Outbox outbox, @Reference RightsDirectory directory) {
        this.audit = audit;
        this.outbox = outbox;
        this.directory = directory;
    }

    /** A binding was given, changed (both), or taken back. */
    void binding(
            Tx tx,
            Actor actor,
            Optional<TenantId> tenant,
            Optional<Binding> before,
            Optional<Binding> after,
            String reason,
            Instant now) {
        Binding one = after.or(() -> before).orElseThrow();
        String action = before.isEmpty() ? "access.give" : after.isEmpty() ? "access.withdraw" : "access.change";
        Map<String, String> details = new LinkedHashMap<>(Changes.between(
                        before.map(RightsRecord::fields).orElse(Map.of()),
                        after.map(RightsRecord::fields).orElse(Map.of()))
                .details(reason));
        details.put("binding", one.id().toString());
        record(tx, tenant, new AuditEntry(actor, action, "user", one.user().toString(), server(one.place()), details));
        changed(tx, tenant, server(one.place()), List.of(one.user()), now);
    }

    /** An own role was made, changed (both), or deleted. */
    void role(Tx tx, Actor actor, Optional<Role> before, Optional<Role> after, String reason) {
        Role role = after.or(() -> before).orElseThrow();
        String action = before.isEmpty() ? "role.clone" : after.isEmpty() ? "role.delete" : "role.change";
        Map<String, String> details = Changes.between(
                        before.map(RightsRecord::fields).orElse(Map.of()),
                        after.map(RightsRecord::fields).orElse(Map.of()))
                .details(reason);
        record(
                tx,
                role.tenant(),
                new AuditEntry(actor, action, "role", role.id().toString(), role.server(), details));
    }

    /** One entry of another kind. */
    void record(Tx tx, Optional<TenantId> tenant, AuditEntry entry) {
        tenant.ifPresentOrElse(known -> audit.record(tx, known, entry), () -> audit.record(tx, entry));
    }

    /** These people's rights are others once the transaction is committed. */
    void changed(Tx tx, Optional<TenantId> tenant, Optional<LicenseId> server, Collection<UserId> users, Instant now) {
        if (users.isEmpty()) {
            return;
        }
        List<UserId> all = List.copyOf(users);
        outbox.add(tx, new RightsChanged(tenant.orElse(Event.NO_TENANT), server, all, now));
        tx.afterCommit(() -> all.forEach(directory::changed));
    }

    private static Map<String, String> fields(Binding binding) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (binding.gift() instanceof Gift.OfRole given) {
            fields.put("role", given.role().toString());
        } else if (binding.gift() instanceof Gift.OfKeys given) {
            fields.put("permissions", String.join(" ", given.keys()));
        }
        binding.until().ifPresent(until -> fields.put("until", until.toString()));
        return fields;
    }

    private static Map<String, String> fields(Role role) {
        return fields(new RoleDraft(role.name(), role.description(), role.keys()));
    }

    private static Map<String, String> fields(RoleDraft draft) {
        return Map.of(
                "name",
                draft.name(),
                "description",
                draft.description(),
                "permissions",
                String.join(" ", draft.keys()));
    }

    private static Optional<LicenseId> server(Place place) {
        return place instanceof Place.OnServer there ? Optional.of(there.server()) : Optional.empty();
    }
}
