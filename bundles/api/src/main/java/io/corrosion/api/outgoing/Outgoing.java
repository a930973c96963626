package io.corrosion.api.outgoing;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way of a store module to other machines. A call reaches the hosts that {@code needs.hosts} of {@code module.json}
 * names and no other: {@code api.example.org}, {@code *.example.org}, with {@code :port} where it is not 443; plain HTTP only
 * where the entry says so ({@code http://10.0.0.5:8080}). A name that leads into the platform's own network is refused unless it is
 * declared letter by letter. Redirects are not followed: the module sees them and calls again. Refusals are audited.
 * Thread-safe.
 *
 * @since 1.0
 */
@ProviderType
public interface Outgoing {

    /** Longest body, either way. */
    int LONGEST_BODY = 1024 * 1024;

    /**
     * Calls and waits for the answer, at most the call's time limit.
     *
     * @throws io.corrosion.api.error.Refused when the host is not declared, or leads into the platform's network
     * @throws io.corrosion.api.error.TooMany when the module calls too often
     * @throws io.corrosion.api.error.Unavailable when there was no answer
     */
    Answer send(Call call);
}
