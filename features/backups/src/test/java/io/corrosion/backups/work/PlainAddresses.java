package io.corrosion.backups.work;

import io.corrosion.api.error.Refused;
import io.corrosion.api.rest.SignedAddresses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Signs with a hash that anybody could compute: enough to notice what was altered or is too old. */
record PlainAddresses(Clock clock) implements SignedAddresses {

    @Override
    public String sign(String address, Duration validFor) {
        String until = address + "&expires=" + clock.instant().plus(validFor).getEpochSecond();
        return until + "&signature=" + until.hashCode();
    }

    @Override
    public void check(String address) {
        String until = address.replaceAll("&signature=.*", "");
        Instant expires = Instant.ofEpochSecond(Long.parseLong(until.replaceAll(".*&expires=", "")));
        if (!address.endsWith("&signature=" + until.hashCode()) || expires.isBefore(clock.instant())) {
            throw new Refused("This address has expired or was altered.");
        }
    }
}
