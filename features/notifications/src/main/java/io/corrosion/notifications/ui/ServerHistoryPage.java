package io.corrosion.notifications.ui;

import io.corrosion.ui.page.ServerPage;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What a server told, and whom (NOTE-11). */
public final class ServerHistoryPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public ServerHistoryPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "notifications";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new WebMarkupContainer("back")
                .add(AttributeModifier.replace("href", "/servers/" + licence() + "/notifications")));
        add(new HistoryPanel("history", new History.OfServer(licence().value()), getPageParameters()));
    }
}
