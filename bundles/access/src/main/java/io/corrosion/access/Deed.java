package io.corrosion.access;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;

/** What somebody wants to do with the rights of others, and the permission it needs at each kind of place. */
enum Deed {
    BE_THERE("server.view", "tenant.view", "platform.view"),
    READ("users.read", "team.view", "platform.view"),
    GIVE("users.create", "team.roles", "platform.roles"),
    CHANGE("users.update", "team.roles", "platform.roles"),
    WITHDRAW("users.delete", "team.roles", "platform.roles");

    private final Permission onServer;
    private final Permission inOrganisation;
    private final Permission onPlatform;

    Deed(String onServer, String inOrganisation, String onPlatform) {
        this.onServer = Permission.of(onServer);
        this.inOrganisation = Permission.of(inOrganisation);
        this.onPlatform = Permission.of(onPlatform);
    }

    /** The scope of the place's rows, if the caller may. */
    Scope require(Access access, Caller caller, Place place) {
        if (place instanceof Place.OnServer there) {
            return access.require(caller, there.server(), onServer);
        }
        if (place instanceof Place.Organisation there) {
            return access.require(caller, there.tenant(), inOrganisation);
        }
        access.requirePlatform(caller, onPlatform);
        return Scope.platform("platform roles");
    }
}
