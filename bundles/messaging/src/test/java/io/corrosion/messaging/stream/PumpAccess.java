package io.corrosion.messaging.stream;

import io.corrosion.api.messaging.TelemetrySink;

/** Does in tests what the service component runtime does. */
public final class PumpAccess {

    private PumpAccess() {}

    public static void bind(TelemetryPumps pumps, TelemetrySink sink) {
        pumps.bindSink(sink);
    }

    public static void unbind(TelemetryPumps pumps, TelemetrySink sink) {
        pumps.unbindSink(sink);
    }
}
