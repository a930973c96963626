package io.corrosion.schedules.ui;

import io.corrosion.api.error.NotFound;
import io.corrosion.schedules.Schedule;
import io.corrosion.schedules.Schedules;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One schedule, or a new one. */
public final class SchedulePage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public SchedulePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "schedules";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        String wanted = getPageParameters().get("schedule").toString("");
        Optional<Schedule> known = wanted.equals("new")
                ? Optional.empty()
                : Optional.of(Services.of(this).get(Schedules.class).get(Visit.signedIn(), licence(), id(wanted)));
        add(new Label("heading", new ResourceModel(known.isPresent() ? "change" : "create")));
        add(new ScheduleForm("form", licence(), known));
        add(new WebMarkupContainer("back")
                .add(AttributeModifier.replace("href", "/servers/" + licence() + "/schedules")));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new NotFound("This server has no schedule with this id.");
        }
    }
}
