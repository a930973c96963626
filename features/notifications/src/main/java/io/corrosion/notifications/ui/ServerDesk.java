package io.corrosion.notifications.ui;

import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A server's channel; there is one of each kind. */
record ServerDesk(UUID server, String key) implements Desk {

    @Override
    public void keep(boolean enabled, String name, Map<String, String> settings, Set<String> muted) {
        notices().setUp(Visit.signedIn(), new LicenseId(server), key, enabled, settings);
        notices().mute(Visit.signedIn(), new LicenseId(server), key, muted);
    }

    @Override
    public void test() {
        notices().test(Visit.signedIn(), new LicenseId(server), key);
    }

    @Override
    public void remove() {
        notices().remove(Visit.signedIn(), new LicenseId(server), key);
    }

    @Override
    public String testPath() {
        return "/api/v1/servers/" + server + "/notifications/test/" + key;
    }

    @Override
    public String path() {
        return "/api/v1/servers/" + server + "/notifications/channels/" + key;
    }

    @Override
    public String page() {
        return "/servers/" + server + "/notifications";
    }

    @Override
    public String mark() {
        return key;
    }

    private static ServerNotices notices() {
        return Services.of(ServerDesk.class).get(ServerNotices.class);
    }
}
