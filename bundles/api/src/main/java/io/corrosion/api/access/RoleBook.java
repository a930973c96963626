package io.corrosion.api.access;

import io.corrosion.api.identity.Caller;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The roles one can choose from at a place: those of the platform and those an organisation made by cloning (RBAC-07).
 * Reading needs {@code users.read} on a server, {@code team.view} in an organisation, {@code platform.view} on the platform;
 * changing {@code users.update}, {@code team.roles}, {@code platform.roles}. Nobody makes or changes a role that holds more
 * than he or she holds. Audited with before and after; takes effect at once on every node. Thread-safe.
 */
@ProviderType
public interface RoleBook {

    /**
     * The roles that can be given at the place: system roles first, then by name. In an organisation its own roles for
     * servers are listed too, because they are made and edited there.
     */
    List<Role> at(Caller caller, Place place);

    /** @throws io.corrosion.api.error.NotFound when the place has no such role */
    Role find(Caller caller, Place place, RoleId role);

    /**
     * Makes a role out of another one. It belongs to the place: made on a server it is for that server alone.
     *
     * @throws io.corrosion.api.error.Invalid when name or keys are not acceptable
     * @throws io.corrosion.api.error.Conflict when the name is taken
     * @throws io.corrosion.api.error.Refused when it would hold more than the caller
     */
    Role cloneOf(Caller caller, Place place, RoleId origin, RoleDraft draft);

    /**
     * Changes an own role, for everybody who has it.
     *
     * @param reason why, 3 to 500 characters
     * @throws io.corrosion.api.error.Refused when it is a system role, or held or would hold more than the caller
     */
    Role change(Caller caller, Place place, RoleId role, RoleDraft draft, String reason);

    /**
     * Deletes an own role.
     *
     * @throws io.corrosion.api.error.Conflict when somebody still has it
     */
    void delete(Caller caller, Place place, RoleId role, String reason);

    /** How the keys differ from what the role holds now; changes nothing. */
    RoleChange compare(Caller caller, Place place, RoleId role, List<String> keys);
}
