package io.corrosion.notify;

import io.corrosion.api.notify.NoticeKind;
import io.corrosion.notify.sql.SettingRows;

/** Whether a server reports an event: as it was switched, else as its kind says. */
final class Switching {

    private Switching() {}

    static boolean isOn(NoticeKind kind, SettingRows.Switches switches) {
        if (!kind.hasSwitch()) {
            return true;
        }
        String switched = switches.events().get(kind.event());
        return switched == null ? kind.choice() == NoticeKind.Choice.ON : Boolean.parseBoolean(switched);
    }
}
