package io.corrosion.api.identity;

import io.corrosion.api.tenancy.TenantId;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Access tokens that say for which organisation their bearer works (TEN-05). Thread-safe. */
@ProviderType
public interface TenantTokens {

    /** Claim of the token that names the organisation. */
    String CLAIM = "tenant_id";

    /**
     * A new access token of the caller's session with the claim {@value #CLAIM}. Checks nothing: whoever calls has looked up
     * that the caller belongs there; what may be done there is asked anew with each request.
     */
    TenantToken issue(Caller caller, TenantId tenant);

    /** A token and how long it is good for. A secret. */
    record TenantToken(String accessToken, Duration expiresIn) {
        @Override
        public String toString() {
            return "TenantToken[hidden]";
        }
    }
}
