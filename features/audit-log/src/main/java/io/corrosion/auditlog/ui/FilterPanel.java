package io.corrosion.auditlog.ui;

import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;

/** Search and filters: a form that only changes the address, so it works without script and can be shared. */
final class FilterPanel extends Panel {

    private static final long serialVersionUID = 1L;

    FilterPanel(String id, String path, Filter filter) {
        super(id);
        var form = new WebMarkupContainer("form");
        form.add(AttributeModifier.replace("action", path));
        var more = new WebMarkupContainer("more");
        for (String field : Filter.FIELDS) {
            (field.equals("search") ? form : more)
                    .add(new WebMarkupContainer(field).add(AttributeModifier.replace("value", filter.word(field))));
        }
        boolean open = Filter.FIELDS.stream()
                .anyMatch(
                        field -> !field.equals("search") && !filter.word(field).isEmpty());
        form.add(more.add(AttributeModifier.replace("open", open ? "open" : null)));
        form.add(new WebMarkupContainer("security")
                .add(AttributeModifier.replace("value", filter.word("security")))
                .setVisible(!filter.word("security").isEmpty()));
        form.add(new WebMarkupContainer("clear")
                .add(AttributeModifier.replace("href", path))
                .setVisible(filter.isSet()));
        more.add(new Label(
                "zone",
                new StringResourceModel("zone", this)
                        .setParameters(TimeLabel.city(Visit.current().zone()))));
        add(form);
        add(chip(
                "all",
                path + "?" + filter.with("security", ""),
                filter.word("security").isEmpty()));
        add(chip(
                "incidents",
                path + "?" + filter.with("security", "true"),
                !filter.word("security").isEmpty()));
    }

    private static WebMarkupContainer chip(String id, String address, boolean chosen) {
        var chip = new WebMarkupContainer(id);
        chip.add(AttributeModifier.replace("href", address));
        if (chosen) {
            chip.add(AttributeModifier.append("class", "active"), AttributeModifier.replace("aria-current", "true"));
        }
        return chip;
    }
}
