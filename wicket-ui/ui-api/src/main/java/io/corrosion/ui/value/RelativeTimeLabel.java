package io.corrosion.ui.value;

import io.corrosion.ui.page.Visit;
import java.time.Duration;
import java.time.Instant;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/** How long ago something was, kept true by {@code live.js}; from a day on it is the moment. On a {@code time} tag. */
public final class RelativeTimeLabel extends Label {

    private static final long serialVersionUID = 1L;

    private final IModel<Instant> moment;

    public RelativeTimeLabel(String id, IModel<Instant> moment) {
        super(id);
        this.moment = moment;
        setDefaultModel((IModel<String>) this::words);
    }

    private String words() {
        Instant at = moment.getObject();
        Duration age = Duration.between(at, Instant.now());
        return age.toHours() < 24
                ? Spans.words(this, age)
                : TimeLabel.words(at, Visit.current().zone());
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        tag.put("datetime", moment.getObject().toString());
        tag.put("title", TimeLabel.words(moment.getObject(), Visit.current().zone()));
        tag.put("data-relative", "");
    }
}
