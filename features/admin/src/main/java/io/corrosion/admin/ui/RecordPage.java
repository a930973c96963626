package io.corrosion.admin.ui;

import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import java.util.List;
import java.util.Map;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Base of the pages about one thing: what is known of it, and what an operator can do with it. */
abstract class RecordPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    RecordPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public final String place() {
        return "/admin";
    }

    /** Path of the list it is in, below {@code /admin}. */
    abstract String tab();

    /** What it is called. */
    abstract String name();

    /** Key of what is known, and the value; in order. */
    abstract Map<String, String> facts();

    /** What can be done with it now. */
    abstract Map<String, DeedForm.Deed> deeds();

    /** The name of something that can be done. */
    String word(String deed) {
        return getString("deed." + deed);
    }

    /** Where one is after it was done. */
    String afterwards() {
        return "/admin/" + tab();
    }

    @Override
    public IModel<String> title() {
        return this::name;
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of();
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new AdminTabs("tabs", tab()), new Label("name", name()));
        RepeatingView rows = new RepeatingView("fact");
        facts().forEach((key, value) -> {
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(new Label("key", new ResourceModel("fact." + key)), new Label("value", value));
            rows.add(row);
        });
        Map<String, DeedForm.Deed> deeds = deeds();
        add(rows, new DeedForm("form", deeds, afterwards()).setVisible(!deeds.isEmpty()));
    }
}
