package io.corrosion.admin.ui;

import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Base of the pages of administration that show a list; a subclass may put something above it. */
abstract class DeskPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    static final int PAGE = 50;

    DeskPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public final String place() {
        return "/admin";
    }

    /** Path below {@code /admin}. */
    abstract String tab();

    /** Keys of the headings. */
    abstract List<String> columns();

    abstract List<DeskRow> rows();

    /** Name of the icon of an empty list. */
    abstract String icon();

    /** Where the next page is; empty when there is none. */
    String next() {
        return "";
    }

    /** Value of a parameter of the address; empty when it is not there. */
    final String asked(String name) {
        return getPageParameters().get(name).toString("");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<DeskRow> rows = rows();
        add(new AdminTabs("tabs", tab()));
        add(new DeskTable("table", columns(), rows).setVisible(!rows.isEmpty()));
        add(new EmptyState("empty", icon(), new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(rows.isEmpty()));
        var more = new WebMarkupContainer("more");
        more.add(AttributeModifier.replace("href", next()));
        add(more.setVisible(!next().isEmpty()));
    }
}
