package io.corrosion.notifications.ui;

import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Map;
import java.util.Set;

/** A person's own Discord. */
record OwnDesk() implements Desk {

    @Override
    public void keep(boolean enabled, String name, Map<String, String> settings, Set<String> muted) {
        notices().discord(Visit.signedIn(), enabled, settings);
    }

    @Override
    public void test() {
        notices().testDiscord(Visit.signedIn());
    }

    @Override
    public void remove() {
        notices().forgetDiscord(Visit.signedIn());
    }

    @Override
    public String testPath() {
        return path() + "/test";
    }

    @Override
    public String path() {
        return "/api/v1/account/notifications/discord";
    }

    @Override
    public String page() {
        return "/account/notifications?done=saved";
    }

    @Override
    public String mark() {
        return "own";
    }

    /** Events are chosen in the table above, for all ways. */
    @Override
    public boolean isChoosing() {
        return false;
    }

    private static PersonalNotices notices() {
        return Services.of(OwnDesk.class).get(PersonalNotices.class);
    }
}
