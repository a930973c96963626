package io.corrosion.identity;

import io.corrosion.api.event.Event;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.Vault;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Seals what belongs to a person. People belong to no organisation, so they share the data key of none; the person and the
 * kind of secret are authenticated along, so that a value moved to somebody else's row does not open. Thread-safe.
 */
@Component(service = PeopleSecrets.class)
public final class PeopleSecrets {

    /** Whose data key it is in the vault. */
    public static final TenantId PEOPLE = Event.NO_TENANT;

    /** The condition under which a row of people is sealed with the data key of that organisation: all of them, with that of none. */
    public static final String ALL = "? = '" + PEOPLE + "'::uuid";

    private final Vault vault;

    @Activate
    public PeopleSecrets(@Reference Vault vault) {
        this.vault = vault;
    }

    public String seal(UserId user, String kind, String secret) {
        return vault.seal(PEOPLE, purpose(user, kind), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when it was tampered with or is somebody else's */
    public String open(UserId user, String kind, String kept) {
        return new String(vault.open(PEOPLE, purpose(user, kind), kept), StandardCharsets.UTF_8);
    }

    /** What a person's secret is bound to. */
    public static String purpose(UserId user, String kind) {
        return "person/" + user + "/" + kind;
    }
}
