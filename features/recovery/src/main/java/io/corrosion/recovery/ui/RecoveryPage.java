package io.corrosion.recovery.ui;

import io.corrosion.api.access.Access;
import io.corrosion.recovery.Attempt;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.Recoveries;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What is done when the server crashes, and the log of its crashes (SRV-26 to SRV-30). */
public final class RecoveryPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 50;

    public RecoveryPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "recovery";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Recoveries recoveries = Services.of(this).get(Recoveries.class);
        Access access = Services.of(this).get(Access.class);
        boolean mayChange = access.allows(Visit.signedIn(), licence(), Recoveries.CHANGE);
        add(new SettingsForm("settings", licence(), recoveries.settings(Visit.signedIn(), licence()), mayChange));
        List<Crash> crashes = access.allows(Visit.signedIn(), licence(), Recoveries.LOG)
                ? recoveries
                        .log(Visit.signedIn(), licence(), Optional.empty(), SHOWN)
                        .items()
                : List.of();
        RepeatingView rows = new RepeatingView("crash");
        crashes.forEach(crash -> rows.add(row(rows.newChildId(), crash)));
        add(new WebMarkupContainer("crashes").add(rows).setVisible(!crashes.isEmpty()));
        add(new WebMarkupContainer("none").setVisible(crashes.isEmpty()));
    }

    private Component row(String id, Crash crash) {
        var row = new WebMarkupContainer(id);
        row.add(new TimeLabel("at", Model.of(crash.noticedAt())));
        row.add(new Label("reason", crash.reason()));
        row.add(new Label("state", getString("state." + crash.state().wire()))
                .add(AttributeModifier.append("class", RecoveryPanel.look(crash.state()))));
        row.add(new Label("note", crash.note()));
        RepeatingView attempts = new RepeatingView("attempt");
        crash.attempts().forEach(attempt -> attempts.add(new Label(attempts.newChildId(), words(attempt))));
        row.add(attempts);
        return row;
    }

    private static String words(Attempt attempt) {
        String at = TimeLabel.words(attempt.begunAt(), Visit.current().zone());
        return attempt.number() + ". " + at + (attempt.outcome().isEmpty() ? "" : ": " + attempt.outcome());
    }
}
