package io.corrosion.ui.page;

import io.corrosion.ui.page.TabRow.Tab;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;

/** The tabs of a server: those of its groups, a divider, those of modules; below them the pages of the current group. */
final class ServerTabs extends Panel {

    private static final long serialVersionUID = 1L;

    private final ServerPage page;

    ServerTabs(String id, ServerPage page) {
        super(id);
        this.page = page;
        setRenderBodyOnly(true);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        TabRow row = TabRow.of(Frame.current().tabs(page.licence()), page.tab());
        add(links("tab", row.groups()));
        add(new WebMarkupContainer("divider").setVisible(!row.own().isEmpty()));
        add(links("own", row.own()));
        var more = new WebMarkupContainer("more");
        more.add(links("other", row.more()));
        add(more.setVisible(!row.more().isEmpty()));
        var within = new WebMarkupContainer("within");
        row.within().stream()
                .findFirst()
                .ifPresent(first -> within.add(
                        AttributeModifier.replace("aria-label", () -> getString("tabs.group." + first.group()))));
        within.add(links("page", row.within()));
        add(within.setVisible(!row.within().isEmpty()));
    }

    private RepeatingView links(String id, List<Tab> tabs) {
        RepeatingView links = new RepeatingView(id);
        tabs.forEach(tab -> links.add(link(links.newChildId(), tab)));
        return links;
    }

    private Component link(String id, Tab tab) {
        var link = new WebMarkupContainer(id);
        String address = "/servers/" + page.licence() + (tab.path().isEmpty() ? "" : "/" + tab.path());
        link.add(AttributeModifier.replace("href", address));
        if (tab.current()) {
            link.add(AttributeModifier.replace("aria-current", "page"));
        }
        link.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + tab.icon())));
        link.add(new Label("label", tab.label().isEmpty() ? getString("tabs.group." + tab.group()) : tab.label())
                .setRenderBodyOnly(true));
        return link;
    }
}
