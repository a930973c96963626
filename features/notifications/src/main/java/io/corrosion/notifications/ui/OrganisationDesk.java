package io.corrosion.notifications.ui;

import io.corrosion.api.notify.OrganisationNotices;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One of an organisation's channels. */
record OrganisationDesk(UUID tenant, UUID channel) implements Desk {

    @Override
    public void keep(boolean enabled, String name, Map<String, String> settings, Set<String> muted) {
        notices()
                .change(
                        Visit.signedIn(),
                        new TenantId(tenant),
                        channel,
                        new OrganisationNotices.Change(
                                Optional.of(name), Optional.of(enabled), settings, Optional.of(muted)));
    }

    @Override
    public void test() {
        notices().test(Visit.signedIn(), new TenantId(tenant), channel);
    }

    @Override
    public void remove() {
        notices().remove(Visit.signedIn(), new TenantId(tenant), channel);
    }

    @Override
    public String testPath() {
        return path() + "/test";
    }

    @Override
    public String path() {
        return "/api/v1/tenants/" + tenant + "/notifications/channels/" + channel;
    }

    @Override
    public String page() {
        return "/organisation/notifications";
    }

    @Override
    public String mark() {
        return "c-" + channel;
    }

    @Override
    public boolean isNamed() {
        return true;
    }

    private static OrganisationNotices notices() {
        return Services.of(OrganisationDesk.class).get(OrganisationNotices.class);
    }
}
