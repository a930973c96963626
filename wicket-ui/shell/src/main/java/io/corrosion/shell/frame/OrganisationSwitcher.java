package io.corrosion.shell.frame;

import io.corrosion.api.tenancy.Membership;
import io.corrosion.shell.http.Cookies;
import io.corrosion.ui.page.Visit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Chooses which organisation the lists are about (TEN-06); no signing in again. Invisible for people without one. */
final class OrganisationSwitcher extends Panel {

    private static final long serialVersionUID = 1L;

    OrganisationSwitcher(String id) {
        super(id);
        setRenderBodyOnly(true);
        Optional<Membership> now = Visit.current().organisation();
        setVisible(now.isPresent());
        now.ifPresent(this::describe);
    }

    private void describe(Membership now) {
        add(new Label("initials", Initials.of(now.tenant().name())));
        add(new Label("name", now.tenant().name()));
        add(new Label("role", facts(now)));
        RepeatingView choices = new RepeatingView("choice");
        for (Membership membership : Visit.current().memberships()) {
            String chosen = membership.tenant().id().toString();
            // By its own id, not its number: the list may have become another one since the page was drawn.
            var choice = new PostButton(chosen.replace("-", ""), button -> choose(button, chosen));
            var button = new WebMarkupContainer("button");
            if (membership.tenant().id().equals(now.tenant().id())) {
                button.add(AttributeModifier.replace("aria-current", "true"));
            }
            button.add(new Label("initials", Initials.of(membership.tenant().name())));
            button.add(new Label("name", membership.tenant().name()).setRenderBodyOnly(true));
            button.add(new Label("role", facts(membership)));
            choices.add(choice.add(button));
        }
        add(choices);
    }

    private StringResourceModel facts(Membership membership) {
        String role = membership.role().isEmpty()
                ? ""
                : membership.role().charAt(0)
                        + membership
                                .role()
                                .substring(1)
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ');
        String key = membership.servers() == 0
                ? "organisation.facts.none"
                : membership.servers() == 1 ? "organisation.facts.one" : "organisation.facts";
        return new StringResourceModel(key, this).setParameters(role, membership.servers());
    }

    private static void choose(PostButton button, String tenant) {
        button.send(Cookies.preference(button.asked(), Cookies.ORGANISATION, tenant, Duration.ofDays(365)));
        throw new RedirectToUrlException("/servers");
    }
}
