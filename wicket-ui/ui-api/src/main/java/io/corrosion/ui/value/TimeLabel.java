package io.corrosion.ui.value;

import io.corrosion.ui.page.Visit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/** A moment in the visitor's zone, such as {@code Fri 11 Dec, 03:00 Perth}, with UTC in the title. On a {@code time} tag. */
public final class TimeLabel extends Label {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private final IModel<Instant> moment;

    public TimeLabel(String id, IModel<Instant> moment) {
        super(id);
        this.moment = moment;
        setDefaultModel(
                (IModel<String>) () -> words(moment.getObject(), Visit.current().zone()));
    }

    /** The moment as people of this zone say it. */
    public static String words(Instant moment, ZoneId zone) {
        return SHORT.format(moment.atZone(zone)) + " " + city(zone);
    }

    /** Short name of a zone: its city, or UTC. */
    public static String city(ZoneId zone) {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        tag.put("datetime", moment.getObject().toString());
        tag.put("title", SHORT.format(moment.getObject().atZone(ZoneId.of("UTC"))) + " UTC");
    }
}
