package io.corrosion.account.ui;

import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * Base of the account's pages: they share a row of places and the line that says what was done. Everything is added in the
 * constructors: what is added later is configured before a form is submitted, and its messages would not be seen.
 */
abstract class OwnPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final Model<String> done = Model.of("");

    OwnPage(PageParameters parameters) {
        super(parameters);
        String said = parameters.get("done").toString("");
        if (said.matches("[a-z]{1,20}")) {
            done.setObject(said);
        }
        add(places());
        add(
                new WebMarkupContainer("done") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void onConfigure() {
                        super.onConfigure();
                        setVisible(!done.getObject().isEmpty());
                    }
                }.add(new Notice(
                        "what",
                        Tone.GOOD,
                        () -> getString("done." + done.getObject(), null, getString("done")),
                        Model.of(""))));
    }

    /** Says afterwards what was done. */
    final void done(String key) {
        done.setObject(key);
    }

    @Override
    public final String place() {
        return "/account";
    }

    private ListView<String> places() {
        return new ListView<>(
                "place", List.of("/account", "/account/security", "/account/sessions", "/account/notifications")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                String path = item.getModelObject();
                item.add(AttributeModifier.replace("href", path));
                if (path.equals(here())) {
                    item.add(AttributeModifier.replace("aria-current", "page"));
                }
                item.add(
                        new Label("name", new ResourceModel("place" + path.replace('/', '.'))).setRenderBodyOnly(true));
            }
        };
    }

    /** Which of the places this is. */
    abstract String here();
}
