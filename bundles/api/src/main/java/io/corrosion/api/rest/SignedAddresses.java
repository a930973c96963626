package io.corrosion.api.rest;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Addresses that are their own proof, for downloads (row SEC-08): whoever has one may fetch what it names until it expires,
 * and nothing else. The operation behind it is {@link OpenToAll} and asks {@link #check} first; that its maker was allowed
 * to hand it out was checked when it was made. Thread-safe; the same on every node.
 */
@ProviderType
public interface SignedAddresses {

    /**
     * Adds an expiry and a signature (HMAC-SHA256) to an address.
     *
     * @param address path with its query, such as {@code /api/v1/servers/…/files/download?path=a.txt}
     * @param validFor at most a day
     */
    String sign(String address, Duration validFor);

    /**
     * Passes when the address is one of ours, unaltered, and has not expired.
     *
     * @param address path with its whole query as it was asked for
     * @throws io.corrosion.api.error.Refused when not
     */
    void check(String address);
}
