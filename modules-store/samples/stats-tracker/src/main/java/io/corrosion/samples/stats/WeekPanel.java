package io.corrosion.samples.stats;

import io.corrosion.api.access.Access;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;

/** Seven days and their numbers. */
final class WeekPanel extends Panel {

    private static final long serialVersionUID = 1L;

    WeekPanel(String id, IModel<LicenseId> server) {
        super(id, server);
        Scope.Licence scope =
                Services.of(this).get(Access.class).require(Visit.signedIn(), server.getObject(), WeekCard.VIEW);
        RepeatingView days = new RepeatingView("day");
        Services.of(this)
                .get(Joins.class)
                .week(scope, LocalDate.now(ZoneOffset.UTC))
                .forEach((day, joins) -> days.add(new WebMarkupContainer(days.newChildId())
                        .add(new Label("date", day.toString()), new Label("joins", joins))));
        add(days);
    }
}
