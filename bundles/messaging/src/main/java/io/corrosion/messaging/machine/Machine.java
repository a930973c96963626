package io.corrosion.messaging.machine;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One of the two machines of a licence. Its text form is the name inside the JWT we sign, so NATS hands it back to us with
 * each connection. Immutable.
 */
record Machine(LicenseId license, MachineRole role) {

    private static final int UUID_LENGTH = 36;

    static Optional<Machine> named(String text) {
        if (text.length() < UUID_LENGTH + 2 || text.charAt(UUID_LENGTH) != '.') {
            return Optional.empty();
        }
        try {
            return Optional.of(new Machine(
                    new LicenseId(UUID.fromString(text.substring(0, UUID_LENGTH))),
                    MachineRole.valueOf(text.substring(UUID_LENGTH + 1).toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return license + "." + role.wire();
    }
}
