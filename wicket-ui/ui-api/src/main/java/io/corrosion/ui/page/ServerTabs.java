package io.corrosion.ui.page;

import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.slot.Contributed;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;

/** The tabs of a server: core ones, a divider, those of modules. */
final class ServerTabs extends Panel {

    private static final long serialVersionUID = 1L;

    private static final int FIRST_MODULE_WEIGHT = 1000;

    ServerTabs(String id, ServerPage page) {
        super(id);
        add(AttributeModifier.replace("aria-label", () -> getString("tabs.label")));
        RepeatingView tabs = new RepeatingView("tab");
        List<Contributed<ServerTabContribution>> all = Frame.current().tabs(page.licence());
        boolean divided = false;
        for (Contributed<ServerTabContribution> tab : all) {
            boolean divider = !divided && tab.contribution().weight() >= FIRST_MODULE_WEIGHT;
            divided |= divider;
            tabs.add(tab(tabs.newChildId(), page, tab, divider));
        }
        add(tabs);
    }

    private static WebMarkupContainer tab(
            String id, ServerPage page, Contributed<ServerTabContribution> tab, boolean divider) {
        String path = tab.contribution().path();
        var row = new WebMarkupContainer(id);
        row.setRenderBodyOnly(true);
        row.add(new WebMarkupContainer("divider").setVisible(divider));
        var link = new WebMarkupContainer("link");
        link.add(AttributeModifier.replace("href", "/servers/" + page.licence() + (path.isEmpty() ? "" : "/" + path)));
        if (path.equals(page.tab())) {
            link.add(AttributeModifier.replace("aria-current", "page"));
        }
        link.add(new WebMarkupContainer("icon")
                .add(AttributeModifier.append(
                        "class", "ti-" + tab.contribution().icon())));
        link.add(new Label("label", tab.label()).setRenderBodyOnly(true));
        row.add(link);
        return row;
    }
}
