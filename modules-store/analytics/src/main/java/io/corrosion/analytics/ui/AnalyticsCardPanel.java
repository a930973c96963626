package io.corrosion.analytics.ui;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Insights.Summary;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;

/** Players, peak and different ones of the last 24 hours. */
final class AnalyticsCardPanel extends Panel {

    private static final long serialVersionUID = 1L;

    AnalyticsCardPanel(String id, IModel<LicenseId> server) {
        super(id, server);
        IModel<Summary> day = LoadableDetachableModel.of(() -> {
            Insights insights = Services.of(AnalyticsCardPanel.class).get(Insights.class);
            return insights.summary(
                    Visit.signedIn(),
                    server.getObject(),
                    insights.range(Optional.of("24h"), Optional.empty(), Optional.empty()));
        });
        add(new Label("players", () -> Cards.figure(day.getObject().players())));
        add(new Label("peak", () -> Cards.whole(day.getObject().peak())));
        add(new Label("unique", () -> day.getObject().unique()));
        add(new WebMarkupContainer("open")
                .add(AttributeModifier.replace("href", () -> "/servers/" + server.getObject() + "/analytics")));
    }
}
