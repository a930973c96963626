package io.corrosion.admin.ui;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;

/** The way between the pages of administration. */
final class AdminTabs extends Panel {

    private static final long serialVersionUID = 1L;

    /** Path below {@code /admin}, icon, in order. */
    private static final List<List<String>> TABS = List.of(
            List.of("", "dashboard"),
            List.of("users", "users"),
            List.of("organisations", "building"),
            List.of("servers", "server-2"),
            List.of("licences", "license"),
            List.of("prices", "receipt"),
            List.of("jobs", "stack-2"),
            List.of("settings", "adjustments"),
            List.of("changelog", "news"));

    /** @param current path of the tab that is open */
    AdminTabs(String id, String current) {
        super(id);
        RepeatingView tabs = new RepeatingView("tab");
        for (List<String> tab : TABS) {
            String path = tab.get(0);
            var item = new WebMarkupContainer(tabs.newChildId());
            var link = new WebMarkupContainer("link");
            link.add(AttributeModifier.replace("href", path.isEmpty() ? "/admin" : "/admin/" + path));
            link.add(AttributeModifier.replace("aria-current", path.equals(current) ? "page" : null));
            link.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", "ti-" + tab.get(1))));
            link.add(new Label("label", new ResourceModel("tab" + (path.isEmpty() ? "" : "." + path))));
            tabs.add(item.add(link));
        }
        add(tabs);
    }
}
