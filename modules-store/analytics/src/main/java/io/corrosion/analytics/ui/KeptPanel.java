package io.corrosion.analytics.ui;

import io.corrosion.analytics.Holdings;
import io.corrosion.analytics.Holdings.Kept;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;

/** Of how many servers there are hours, and since when. */
final class KeptPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    KeptPanel(String id, IModel<TenantId> tenant) {
        super(id, tenant);
        IModel<Kept> kept = LoadableDetachableModel.of(
                () -> Services.of(KeptPanel.class).get(Holdings.class).kept(Visit.signedIn(), tenant.getObject()));
        add(new Label("kept", () -> sentence(kept.getObject())));
    }

    private String sentence(Kept kept) {
        return kept.since()
                .map(since -> getString("kept")
                        .replace("{0}", Integer.toString(kept.servers()))
                        .replace("{1}", DAY.withZone(Visit.current().zone()).format(since)))
                .orElseGet(() -> getString("nothing"));
    }
}
