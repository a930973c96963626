package io.corrosion.rest.store;

import io.corrosion.api.rest.SignedAddresses;
import java.time.Clock;

/** The platform's own signer of addresses, with a clock that a test turns. */
public final class RealSigner {

    private RealSigner() {}

    public static SignedAddresses with(Clock clock) {
        return new HmacAddresses(
                "a key of thirty-two bytes, for us".getBytes(java.nio.charset.StandardCharsets.UTF_8), clock);
    }
}
