package io.corrosion.api.notify;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;

/** Who is told. Immutable. */
public sealed interface Recipient {

    /** An e-mail address, of somebody who may have no account. In any scope but that of a person. */
    record Address(String email) implements Recipient {}

    /** A person with an account: in the list of notices on the pages, and by e-mail. In any scope but that of a person. */
    record Someone(UserId user) implements Recipient {}

    /** What an organisation has set up for all of its servers. In the organisation's scope. */
    record Organisation(TenantId tenant) implements Recipient {}

    /**
     * What is set up for a server, by e-mail also its organisation's owners. In the scope of the server. An event that is
     * switched off there goes nowhere.
     */
    record Server(LicenseId license) implements Recipient {}

    /**
     * Everybody who holds this permission on the platform, such as {@code platform.modules}, at the moment the notice is
     * spread: each in the list of notices on the pages, by e-mail and on the devices he or she chose. In the platform's scope.
     *
     * @since 1.2
     */
    record Operators(String permission) implements Recipient {}

    static Recipient address(String email) {
        return new Address(email);
    }

    static Recipient someone(UserId user) {
        return new Someone(user);
    }

    static Recipient organisation(TenantId tenant) {
        return new Organisation(tenant);
    }

    static Recipient server(LicenseId license) {
        return new Server(license);
    }

    static Recipient operators(String permission) {
        return new Operators(permission);
    }
}
