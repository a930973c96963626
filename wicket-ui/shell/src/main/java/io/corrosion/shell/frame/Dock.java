package io.corrosion.shell.frame;

import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;

/** The bottom bar of phones: servers, the console of this server, the store, what one was told, and the rail as a menu. */
final class Dock extends Panel {

    private static final long serialVersionUID = 1L;

    private static final String CONSOLE = "console";
    private static final String STORE = "/store";

    Dock(String id, ConsolePage page, List<Place> places) {
        super(id);
        add(AttributeModifier.replace("aria-label", "Quick"));
        boolean console = page instanceof ServerPage tab && tab.tab().equals(CONSOLE);
        add(place("servers", page.place().equals("/servers") && !console));
        add(place(CONSOLE, console)
                .add(AttributeModifier.replace(
                        "href",
                        page.server()
                                .map(server -> "/servers/" + server + "/" + CONSOLE)
                                .orElse("")))
                .setVisible(page.server()
                        .filter(server -> Frame.current().tabs(server).stream()
                                .anyMatch(tab -> tab.contribution().path().equals(CONSOLE)))
                        .isPresent()));
        add(place("store", page.place().equals(STORE))
                .setVisible(places.stream().anyMatch(place -> place.path().equals(STORE))));
        add(alerts(page, Alerts.among(places)));
        add(place("menu", false));
        setVisible(Visit.current().caller().isPresent());
    }

    private static WebMarkupContainer alerts(ConsolePage page, Optional<Alerts> known) {
        var place = place("alerts", page.place().equals(Alerts.PATH));
        place.setVisible(known.isPresent());
        known.ifPresent(alerts -> place.add(alerts.count("count")));
        return place;
    }

    private static WebMarkupContainer place(String id, boolean current) {
        var place = new WebMarkupContainer(id);
        if (current) {
            place.add(AttributeModifier.replace("aria-current", "page"));
        }
        return place;
    }
}
