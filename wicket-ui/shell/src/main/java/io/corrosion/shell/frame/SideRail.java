package io.corrosion.shell.frame;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SignIn;
import io.corrosion.shell.http.Cookies;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.Duration;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Brand, organisation switcher, navigation by permission, platform health, the person. */
final class SideRail extends Panel {

    private static final long serialVersionUID = 1L;

    SideRail(String id, ConsolePage page, List<Place> places, int partsDown) {
        super(id);
        add(AttributeModifier.replace("id", "cx-rail"));
        add(AttributeModifier.replace("aria-label", "Main"));
        add(new OrganisationSwitcher("organisation"));
        RepeatingView groups = new RepeatingView("group");
        for (NavGroup group : NavGroup.values()) {
            List<Place> here =
                    places.stream().filter(place -> place.group() == group).toList();
            if (group != NavGroup.NONE && !here.isEmpty()) {
                groups.add(group(groups.newChildId(), group, here, page.place()));
            }
        }
        add(groups);
        add(health(partsDown), person());
    }

    /** The platform's own state in one line. */
    private Component health(int partsDown) {
        var line = new WebMarkupContainer("health");
        String icon = partsDown == 0 ? "ti-circle-check cx-ok" : "ti-alert-triangle cx-warn";
        line.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", icon)));
        String key = partsDown == 0 ? "rail.health.good" : partsDown == 1 ? "rail.health.one" : "rail.health.many";
        line.add(new Label("words", new StringResourceModel(key, this).setParameters(partsDown))
                .setRenderBodyOnly(true));
        return line;
    }

    private Component group(String id, NavGroup group, List<Place> places, String current) {
        var section = new WebMarkupContainer(id);
        section.add(new Label("name", () -> getString("rail.group." + group)));
        RepeatingView entries = new RepeatingView("place");
        places.forEach(place -> entries.add(entry(entries.newChildId(), place, current)));
        section.add(entries);
        section.setRenderBodyOnly(true);
        return section;
    }

    private static Component entry(String id, Place place, String current) {
        var link = new WebMarkupContainer(id);
        link.add(AttributeModifier.replace("href", place.path()));
        link.add(AttributeModifier.replace("data-place", place.label()));
        link.add(AttributeModifier.replace("data-icon", place.icon()));
        link.add(AttributeModifier.replace("title", place.label()));
        if (place.path().equals(current)) {
            link.add(AttributeModifier.replace("aria-current", "page"));
        }
        link.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + place.icon())));
        link.add(new Label("label", place.label()).setRenderBodyOnly(true));
        link.add(new WebMarkupContainer("module").setVisible(place.fromModule()));
        return link;
    }

    private Component person() {
        var caller = Visit.current().caller();
        var person = new WebMarkupContainer("person");
        person.add(new Label(
                "initials", caller.map(Caller::displayName).map(Initials::of).orElse("")));
        person.add(new Label("name", caller.map(Caller::displayName).orElse("")).setRenderBodyOnly(true));
        person.add(new Label("email", caller.map(Caller::email).orElse("")));
        person.add(
                new PostButton("theme", SideRail::switchTheme).add(AttributeModifier.replace("data-theme-switch", "")));
        person.add(new PostButton("out", SideRail::signOut));
        return person.setVisible(caller.isPresent());
    }

    private static void switchTheme(PostButton button) {
        boolean dark = Visit.current().theme().filter("dark"::equals).isPresent();
        button.send(Cookies.preference(button.asked(), Cookies.THEME, dark ? "light" : "dark", Duration.ofDays(365)));
        button.showAgain();
    }

    private static void signOut(PostButton button) {
        Visit.current().caller().ifPresent(caller -> Services.of(SideRail.class)
                .get(SignIn.class)
                .end(caller));
        button.send(Cookies.secret(button.asked(), SignIn.COOKIE, "", Duration.ZERO));
        throw new RedirectToUrlException("/login?out");
    }
}
