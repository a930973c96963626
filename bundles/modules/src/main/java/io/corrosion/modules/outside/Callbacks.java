package io.corrosion.modules.outside;

import io.corrosion.api.tenancy.LicenseId;
import java.util.Map;

/** Where others send to the program of a module, such as a payment service or a chat. Thread-safe. */
public interface Callbacks {

    /** Longest body that is handed over. */
    int LONGEST = 256 * 1024;

    /**
     * What was sent. Immutable by agreement: nobody writes into the bytes.
     *
     * @param query as it was written, without the question mark
     */
    record Received(String method, String query, Map<String, String> headers, byte[] body) {}

    /** What the program answers, as far as it may. */
    record Answer(int status, String contentType, String body) {}

    /**
     * Hands it over and waits for the answer, some seconds at most.
     *
     * @throws io.corrosion.api.error.NotFound where the module is not enabled, or has no such address
     * @throws io.corrosion.api.error.Unavailable when the program is away, has too much to do, or does not answer in time or well
     */
    Answer deliver(LicenseId server, String slug, String name, Received received);
}
