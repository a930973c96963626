package io.corrosion.rest;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.rest.http.Answer;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.Problems;
import io.corrosion.rest.route.Operation;
import java.util.Map;
import java.util.Optional;

/**
 * The order of answers: whoever may not see a place (404) or do a thing there (403) is told that, and not what is wrong with
 * the request (400, 415). Bodies are read before the use case asks for its permission, so this looks once more when one was
 * refused; a request that succeeds costs nothing. Immutable.
 */
final class Threshold {

    private static final Permission SEE_SERVER = Permission.of("server.view");
    private static final Permission SEE_ORGANISATION = Permission.of("tenant.view");
    private static final String PLATFORM = "platform.";

    private Threshold() {}

    /** What is to be said instead of the answer that stands there; empty when it may stay. */
    static Optional<Problem> instead(
            Answer answer,
            Optional<Access> access,
            Optional<Caller> caller,
            Operation operation,
            Map<String, String> path) {
        boolean isAboutTheRequest = answer.getStatus() == 400 || answer.getStatus() == 415;
        if (!isAboutTheRequest || !answer.isHeld() || access.isEmpty() || caller.isEmpty() || operation.isOpenToAll()) {
            return Optional.empty();
        }
        try {
            step(access.get(), caller.get(), operation.permission().orElse(Requires.SIGNED_IN), path);
            return Optional.empty();
        } catch (DomainException objection) {
            return Optional.of(Problems.of(objection));
        }
    }

    private static void step(Access access, Caller caller, String permission, Map<String, String> path) {
        boolean isAny = permission.equals(Requires.SIGNED_IN);
        if (path.containsKey("server")) {
            access.require(caller, LicenseId.of(path.get("server")), isAny ? SEE_SERVER : Permission.of(permission));
        } else if (path.containsKey("tenant")) {
            access.require(
                    caller, TenantId.of(path.get("tenant")), isAny ? SEE_ORGANISATION : Permission.of(permission));
        } else if (permission.startsWith(PLATFORM)) {
            access.requirePlatform(caller, Permission.of(permission));
        }
    }
}
