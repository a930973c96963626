package io.corrosion.api.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tx.Tx;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes a bought licence somebody's: at registration (LIC-02), or later. In two steps, because the first may ask a shop over
 * the network and the second is part of the caller's own transaction. Thread-safe.
 */
@ProviderType
public interface LicenceActivation {

    /**
     * Checks that the key, or its signed form, can be activated now. Changes nothing.
     *
     * @throws io.corrosion.api.error.Invalid naming the field {@code license_key} when it is unknown, not genuine, in use,
     *     suspended, expired or revoked
     * @throws io.corrosion.api.error.Unavailable when the shop that has to confirm the purchase does not answer
     */
    Checked check(String key);

    /**
     * A lifetime licence with a new key that exists from its activation on: for operators who give an organisation one, in
     * one transaction with what it is for. Changes nothing; its activation is audited as {@code licence.issue}.
     *
     * @since 1.3
     */
    Checked fresh();

    /**
     * Founds an organisation of the person (decision 1: who registers alone gets one) and makes the licence its. All of it
     * in the transaction given, which must be opened with {@link Scope.Platform}; audited in the new organisation.
     *
     * @param name what the organisation is called; its short name is made from it
     * @throws io.corrosion.api.error.Invalid when somebody else activated the key meanwhile
     */
    Tenant activate(Tx tx, Checked licence, Actor actor, UserId owner, String name);

    /**
     * Makes the licence an existing organisation's, whoever does it: an operator gives no more than the plan allows, and
     * changes the plan first. The transaction is opened with {@link Scope.Platform}; the caller has checked the permission.
     *
     * @throws io.corrosion.api.error.Conflict when the organisation's plan allows no more servers
     */
    LicenseId activate(Tx tx, Checked licence, Actor actor, UserId owner, TenantId tenant);

    /** A licence that can be activated, with everything the second step needs; valid for a minute or so. */
    interface Checked {

        /** Its id, which its server will have. */
        LicenseId id();
    }
}
