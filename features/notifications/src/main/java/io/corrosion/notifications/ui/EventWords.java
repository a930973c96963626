package io.corrosion.notifications.ui;

import org.apache.wicket.Component;

/** What people call events and their areas: the package's texts, else what the event's own slice says. */
final class EventWords {

    private EventWords() {}

    /** One sentence. */
    static String of(Component where, String event, String description) {
        return where.getString("event." + event, null, description);
    }

    /** Such as "Wipes" for {@code wipe.started}. */
    static String area(Component where, String event) {
        String area = event.substring(0, event.indexOf('.'));
        String name = Character.toUpperCase(area.charAt(0)) + area.substring(1).replace('_', ' ');
        return where.getString("area." + area, null, name);
    }
}
