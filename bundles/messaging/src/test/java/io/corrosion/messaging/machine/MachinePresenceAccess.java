package io.corrosion.messaging.machine;

import io.corrosion.api.messaging.MachineLink;

/** Does in tests what the service component runtime does. */
public final class MachinePresenceAccess {

    private MachinePresenceAccess() {}

    public static void bind(MachinePresence presence, MachineLink listener) {
        presence.bindListener(listener);
    }

    public static void writeLastSeen(LastSeen lastSeen) {
        lastSeen.write();
    }
}
