package io.corrosion.schedules.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.schedules.Run;
import io.corrosion.schedules.Schedule;
import io.corrosion.schedules.SchedulePermissions;
import io.corrosion.schedules.Schedules;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What a server does by the clock, and what became of it. */
public final class SchedulesPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    public SchedulesPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "schedules";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Access access = Services.of(this).get(Access.class);
        boolean creates = access.allows(Visit.signedIn(), licence(), SchedulePermissions.CREATE);
        boolean updates = access.allows(Visit.signedIn(), licence(), SchedulePermissions.UPDATE);
        boolean deletes = access.allows(Visit.signedIn(), licence(), SchedulePermissions.DELETE);
        List<Schedule> all = schedules().list(Visit.signedIn(), licence());
        RepeatingView rows = new RepeatingView("schedule");
        RepeatingView dialogs = new RepeatingView("dialog");
        for (Schedule schedule : all) {
            rows.add(row(rows.newChildId(), schedule, updates, deletes));
            if (deletes) {
                dialogs.add(new DeleteScheduleDialog(dialogs.newChildId(), licence(), schedule));
            }
        }
        add(new WebMarkupContainer("list").add(rows).setVisible(!all.isEmpty()), dialogs);
        add(new EmptyState("empty", "calendar-repeat", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(all.isEmpty()));
        add(new WebMarkupContainer("new")
                .add(AttributeModifier.replace("href", "/servers/" + licence() + "/schedules/new"))
                .setVisible(creates));
        add(history(schedules().runs(Visit.signedIn(), licence(), Optional.empty(), SHOWN)));
    }

    private WebMarkupContainer row(String id, Schedule schedule, boolean updates, boolean deletes) {
        var row = new WebMarkupContainer(id);
        row.add(AttributeModifier.replace("data-schedule", schedule.id().toString()));
        row.add(new Label("name", schedule.name()));
        row.add(new Label("does", schedule.tasks().stream().map(TaskLines::line).collect(Collectors.joining(" · "))));
        row.add(new Label("crons", String.join(" | ", schedule.crons()) + " " + schedule.zone()));
        row.add(new Label("state", new ResourceModel(schedule.active() ? "on" : "off"))
                .add(AttributeModifier.append("class", schedule.active() ? "is-running" : "is-stopped")));
        List<java.time.Instant> ahead = schedule.active() ? schedules().ahead(schedule) : List.of();
        row.add(new Label("next", ahead.isEmpty() ? "–" : ScheduleForm.words(ahead.subList(0, 1), schedule.zone())));
        row.add(new WebMarkupContainer("more")
                .add(new Label("ahead", ScheduleForm.words(ahead, schedule.zone())))
                .setVisible(ahead.size() > 1));
        return (WebMarkupContainer) row.add(actions(schedule, updates, deletes));
    }

    private WebMarkupContainer actions(Schedule schedule, boolean updates, boolean deletes) {
        UUID server = licence().value();
        UUID id = schedule.id();
        boolean turned = !schedule.active();
        String path = "/api/v1/servers/" + licence() + "/schedules/" + id;
        var actions = new WebMarkupContainer("actions");
        actions.add(new ActionButton(
                        "run",
                        "btn-sm",
                        "player-play",
                        new ResourceModel("run"),
                        new ResourceModel("started"),
                        new ApiCall("POST", path + "/run", "", ApiCall.Then.RELOAD),
                        () -> schedules().run(Visit.signedIn(), new LicenseId(server), id))
                .setVisible(updates));
        actions.add(new ActionButton(
                        "turn",
                        "btn-sm",
                        turned ? "toggle-right" : "toggle-left",
                        new ResourceModel(turned ? "enable" : "disable"),
                        new ResourceModel("saved"),
                        new ApiCall("PUT", path + "/active", "{\"is_active\":" + turned + "}", ApiCall.Then.RELOAD),
                        () -> schedules().turn(Visit.signedIn(), new LicenseId(server), id, turned))
                .setVisible(updates));
        actions.add(new WebMarkupContainer("edit")
                .add(AttributeModifier.replace("href", "/servers/" + licence() + "/schedules/" + id))
                .add(AttributeModifier.replace(
                        "aria-label", new StringResourceModel("edit.of", this).setParameters(schedule.name())))
                .setVisible(updates));
        actions.add(new WebMarkupContainer("delete")
                .add(AttributeModifier.replace("href", "#delete-" + id))
                .setVisible(deletes));
        return actions;
    }

    private static WebMarkupContainer history(List<Run> latest) {
        RepeatingView rows = new RepeatingView("run");
        latest.forEach(run -> rows.add(new RunRow(rows.newChildId(), run)));
        var history = new WebMarkupContainer("history");
        if (latest.stream()
                .anyMatch(run -> run.finishedAt().isEmpty()
                        && run.dueAt().isBefore(java.time.Instant.now().plusSeconds(60)))) {
            history.add(AttributeModifier.replace("data-recheck", ""));
        }
        return (WebMarkupContainer) history.add(rows).setVisible(!latest.isEmpty());
    }

    private static Schedules schedules() {
        return Services.of(SchedulesPage.class).get(Schedules.class);
    }
}
