package io.corrosion.publicsite.ui;

import io.corrosion.api.site.SiteContent;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.publicsite.PublicSite;
import io.corrosion.publicsite.Visitors;
import io.corrosion.ui.page.OpenPage;
import io.corrosion.ui.page.Services;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What a server shows to everybody. Plain text throughout; works without script. */
public final class SitePage extends OpenPage {

    private static final long serialVersionUID = 1L;

    private final String name;

    public SitePage(PageParameters parameters) {
        super(parameters);
        LicenseId server = LicenseId.of(parameters.get("server").toString(""));
        String address = ((HttpServletRequest) getRequest().getContainerRequest()).getRemoteAddr();
        PublicSite site = Services.of(this).get(Visitors.class).look(server, address);
        name = site.server().name();
        add(new Label("name", name));
        add(new Label("state", text(site.isOnline() ? "online" : "offline"))
                .add(AttributeModifier.append("class", site.isOnline() ? "is-running" : "is-stopped")));
        add(shown("description", site.server().description()));
        add(join(site.server().address()));
        add(players(site));
        RepeatingView blocks = new RepeatingView("block");
        site.blocks().forEach(block -> blocks.add(block(blocks.newChildId(), block)));
        add(blocks);
    }

    @Override
    public IModel<String> title() {
        return Model.of(name);
    }

    private static Component join(String address) {
        return new WebMarkupContainer("join")
                .add(
                        new Label("address", address),
                        new WebMarkupContainer("copy").add(AttributeModifier.replace("data-copy", address)))
                .setVisible(!address.isEmpty());
    }

    private Component players(PublicSite site) {
        int most = site.server().maxPlayers();
        IModel<String> unit = most > 0 ? () -> getString("of").replace("{0}", "" + most) : text("now");
        return new WebMarkupContainer("players")
                .add(new Label("now", site.players().map(Object::toString).orElse("")), new Label("most", unit))
                .setVisible(site.players().isPresent());
    }

    private IModel<String> text(String key) {
        return () -> getString(key);
    }

    private static Component block(String id, PublicSite.Block block) {
        var section = new WebMarkupContainer(id);
        section.add(new Label("heading", block.heading()));
        section.add(shown("text", block.content().text()));
        RepeatingView lines = new RepeatingView("line");
        for (SiteContent.Line line : block.content().lines()) {
            lines.add(new WebMarkupContainer(lines.newChildId())
                    .add(new Label("label", line.label()), new Label("value", line.value())));
        }
        section.add(new WebMarkupContainer("lines")
                .add(lines)
                .setVisible(!block.content().lines().isEmpty()));
        return section;
    }

    private static Component shown(String id, String value) {
        return new Label(id, value).setVisible(!value.isEmpty());
    }
}
