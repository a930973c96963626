package io.corrosion.notify;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.UUID;

/** Recipients as text, and whether a scope may speak to them. */
final class Recipients {

    private Recipients() {}

    static String text(Recipient recipient) {
        if (recipient instanceof Recipient.Address address) {
            return "address:" + address.email();
        }
        if (recipient instanceof Recipient.Someone someone) {
            return "someone:" + someone.user();
        }
        if (recipient instanceof Recipient.Organisation organisation) {
            return "organisation:" + organisation.tenant();
        }
        if (recipient instanceof Recipient.Operators operators) {
            return "operators:" + operators.permission();
        }
        return "server:" + ((Recipient.Server) recipient).license();
    }

    static Recipient recipient(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "address" -> Recipient.address(value);
            case "someone" -> Recipient.someone(new UserId(UUID.fromString(value)));
            case "organisation" -> Recipient.organisation(new TenantId(UUID.fromString(value)));
            case "operators" -> Recipient.operators(value);
            default -> Recipient.server(new LicenseId(UUID.fromString(value)));
        };
    }

    /** Refuses recipients that are none of the scope's. */
    static void check(Scope scope, Recipient recipient) {
        boolean fits = !(scope instanceof Scope.Person);
        if (recipient instanceof Recipient.Server server) {
            fits = scope instanceof Scope.Licence licence && licence.license().equals(server.license());
        } else if (recipient instanceof Recipient.Operators) {
            fits = scope instanceof Scope.Platform;
        } else if (recipient instanceof Recipient.Organisation organisation) {
            fits = scope instanceof Scope.Tenant tenant && tenant.tenant().equals(organisation.tenant())
                    || scope instanceof Scope.Licence licence
                            && licence.tenant().equals(organisation.tenant());
        }
        if (!fits) {
            throw new IllegalArgumentException("A notice in the scope " + scope + " cannot be for " + recipient);
        }
    }
}
