package io.corrosion.shell.frame;

import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.StringResourceModel;

/** The way back, the server switcher (which keeps the tab), the palette, the clock in the visitor's zone over UTC, the bell. */
final class TopBar extends Panel {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    TopBar(String id, ConsolePage page, List<Place> places) {
        super(id);
        add(new Label(
                        "organisation",
                        Visit.current()
                                .organisation()
                                .map(membership -> membership.tenant().name())
                                .orElse(""))
                .setVisible(Visit.current().organisation().isPresent()));
        RepeatingView crumbs = new RepeatingView("crumb");
        for (Crumb crumb : page.crumbs()) {
            var step = new WebMarkupContainer(crumbs.newChildId());
            step.setRenderBodyOnly(true);
            var link = new WebMarkupContainer("link");
            link.add(AttributeModifier.replace("href", crumb.href()));
            step.add(link.add(new Label("label", crumb.label()).setRenderBodyOnly(true)));
            crumbs.add(step);
        }
        add(crumbs);
        add(new Label("here", page.title()).setVisible(page.server().isEmpty()));
        add(switcher(page), clock(), new Bell("bell", Alerts.among(places)));
    }

    private Component switcher(ConsolePage page) {
        var menu = new WebMarkupContainer("switcher");
        menu.setVisible(page.server().isPresent());
        page.server().ifPresent(server -> {
            menu.add(new Label("name", page.title()));
            menu.add(choices(server, page instanceof ServerPage tab ? tab.tab() : ""));
        });
        return menu;
    }

    private static Component choices(LicenseId now, String tab) {
        RepeatingView choices = new RepeatingView("choice");
        for (Server server : servers()) {
            var choice = new WebMarkupContainer(choices.newChildId());
            choice.add(AttributeModifier.replace("href", "/servers/" + server.id() + (tab.isEmpty() ? "" : "/" + tab)));
            choice.add(AttributeModifier.replace("data-place", server.name()));
            choice.add(AttributeModifier.replace("data-icon", "server-2"));
            if (server.id().equals(now)) {
                choice.add(AttributeModifier.replace("aria-current", "true"));
            }
            choices.add(choice.add(new Label("label", server.name()).setRenderBodyOnly(true)));
        }
        return choices;
    }

    private Component clock() {
        ZoneId zone = Visit.current().zone();
        Instant now = Instant.now();
        String city = TimeLabel.city(zone);
        var clock = new WebMarkupContainer("clock");
        clock.add(AttributeModifier.replace("data-clock", zone.getId()));
        clock.add(AttributeModifier.replace("data-city", city));
        clock.add(AttributeModifier.replace(
                "title", new StringResourceModel("bar.zone", this).setParameters(zone.getId())));
        clock.add(new Label("own", TIME.format(now.atZone(zone)) + " " + city)
                .add(AttributeModifier.replace("datetime", now.toString())));
        clock.add(new Label("utc", TIME.format(now.atZone(ZoneId.of("UTC"))) + " UTC").setVisible(!city.equals("UTC")));
        return clock;
    }

    private static List<Server> servers() {
        var tenant = Visit.current().tenant();
        return Services.of(TopBar.class)
                .find(ServerDirectory.class)
                .map(directory -> directory.visibleTo(Visit.signedIn()))
                .orElse(List.of())
                .stream()
                .filter(server -> tenant.filter(server.tenant()::equals).isPresent())
                .toList();
    }
}
