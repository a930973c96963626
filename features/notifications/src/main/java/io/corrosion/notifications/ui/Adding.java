package io.corrosion.notifications.ui;

import io.corrosion.api.notify.OrganisationNotices;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A channel an organisation has not got yet. */
record Adding(UUID tenant, String key) implements Keeping {

    @Override
    public void keep(boolean enabled, String name, Map<String, String> settings, Set<String> muted) {
        Services.of(Adding.class)
                .get(OrganisationNotices.class)
                .add(Visit.signedIn(), new TenantId(tenant), key, name, settings);
    }

    @Override
    public String page() {
        return "/organisation/notifications?done=added";
    }

    @Override
    public String mark() {
        return "new-" + key;
    }

    @Override
    public boolean isNamed() {
        return true;
    }

    @Override
    public boolean isChoosing() {
        return false;
    }

    @Override
    public boolean isThere() {
        return false;
    }
}
