package io.corrosion.notifications.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.api.notify.PersonalNotices.Quiet;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.IModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** When not to disturb. */
final class QuietForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private boolean ends;

    QuietForm(String id, PersonalNotices.Chosen chosen) {
        super(id);
        Optional<Quiet> quiet = chosen.quiet();
        ZoneId zone = quiet.isPresent() ? chosen.zone() : Visit.current().zone();
        add(field(new TimeField("from", value("from", time(quiet.map(Quiet::from))))));
        add(field(new TimeField("to", value("to", time(quiet.map(Quiet::to))))));
        add(field(new TextField<>("zone", value("zone", zone.getId()))));
        add(
                new Button("end") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void onSubmit() {
                        ends = true;
                    }
                }.setVisible(quiet.isPresent()));
    }

    private static String time(Optional<LocalTime> time) {
        return time.map(LocalTime::toString).orElse("");
    }

    @Override
    protected void submit() {
        Optional<Quiet> wanted = ends ? Optional.empty() : Optional.of(new Quiet(read("from"), read("to")));
        Services.of(QuietForm.class).get(PersonalNotices.class).quiet(Visit.signedIn(), zone(), wanted);
        throw new RedirectToUrlException("/account/notifications?done=saved");
    }

    private LocalTime read(String field) {
        try {
            return LocalTime.parse(text(field));
        } catch (DateTimeException e) {
            throw Invalid.field(field, "Enter a time of day, such as 23:00.");
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(text("zone").strip());
        } catch (DateTimeException e) {
            throw Invalid.field("zone", "This is no time zone; one looks like Europe/Berlin.");
        }
    }

    /** The browser's own clock. */
    private static final class TimeField extends TextField<String> {

        private static final long serialVersionUID = 1L;

        TimeField(String id, IModel<String> model) {
            super(id, model);
        }

        @Override
        protected String[] getInputTypes() {
            return new String[] {"time"};
        }
    }
}
