package io.corrosion.shell.frame;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.Inbox;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.request.cycle.RequestCycle;

/**
 * What the visitor was told lately, looked up once for a page: the bell of the bar and the number in the dock agree. Immutable.
 *
 * @param unread how many of all of them are new
 * @param newest the newest first
 */
record Alerts(long unread, List<ReceivedNotice> newest) {

    /** Where all of them are. */
    static final String PATH = "/notifications";

    private static final int SHOWN = 6;
    private static final MetaDataKey<Optional<Alerts>> KEY = new MetaDataKey<>() {
        private static final long serialVersionUID = 1L;
    };

    /** Those of this request's visitor; empty when there is no page that shows them, or nobody who knows them now. */
    static Optional<Alerts> among(List<Place> places) {
        RequestCycle cycle = RequestCycle.get();
        Optional<Alerts> known = cycle.getMetaData(KEY);
        if (known == null) {
            known = places.stream().anyMatch(place -> place.path().equals(PATH)) ? asked() : Optional.empty();
            cycle.setMetaData(KEY, known);
        }
        return known;
    }

    /** Without a number while they cannot be asked: the frame stands around the page that says so, too. */
    private static Optional<Alerts> asked() {
        try {
            return answered(Visit.current().caller());
        } catch (Unavailable away) {
            return Optional.empty();
        }
    }

    private static Optional<Alerts> answered(Optional<Caller> caller) {
        return Services.of(Alerts.class)
                .find(Inbox.class)
                .flatMap(inbox -> caller.map(visitor -> new Alerts(
                        inbox.unread(visitor),
                        inbox.list(visitor, Optional.empty(), SHOWN).items())));
    }

    /** The badge with the number as it has room for it; it waits unseen where nothing is new, for the script to fill in. */
    Component count(String id) {
        var badge = new WebMarkupContainer(id);
        badge.add(new Label("number", unread > 99 ? "99+" : Long.toString(unread)));
        return unread > 0 ? badge : badge.add(AttributeModifier.replace("hidden", "hidden"));
    }
}
