package io.corrosion.analytics.ui;

import io.corrosion.analytics.Holdings;
import io.corrosion.analytics.Holdings.Incoming;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Locale;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;

/** How many samples of how many servers came within the last five minutes. */
final class IncomingPanel extends Panel {

    private static final long serialVersionUID = 1L;

    IncomingPanel(String id) {
        super(id);
        IModel<Incoming> incoming = LoadableDetachableModel.of(
                () -> Services.of(IncomingPanel.class).get(Holdings.class).incoming(Visit.signedIn()));
        add(new Label(
                "samples",
                () -> String.format(Locale.ROOT, "%,d", incoming.getObject().samples())));
        add(new Label(
                "servers",
                () -> String.format(Locale.ROOT, "%,d", incoming.getObject().servers())));
    }
}
