package io.corrosion.identity.token;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.TenantTokens;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.Vault;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs with the key all access tokens are signed with, so that each place that checks one accepts these too. Thread-safe. */
@Component
public final class OrganisationTokens implements TenantTokens {

    private final AccessTokens tokens;

    @Activate
    public OrganisationTokens(@Reference Vault vault) {
        this(new AccessTokens(vault.derive("jwt"), Clock.systemUTC()));
    }

    OrganisationTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public TenantToken issue(Caller caller, TenantId tenant) {
        String token = tokens.issue(caller.user(), caller.session(), Map.of(CLAIM, tenant.toString()));
        return new TenantToken(token, AccessTokens.VALID_FOR);
    }
}
