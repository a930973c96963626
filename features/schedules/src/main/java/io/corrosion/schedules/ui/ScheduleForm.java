package io.corrosion.schedules.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.schedules.Schedule;
import io.corrosion.schedules.Schedules;
import io.corrosion.schedules.Task;
import io.corrosion.schedules.TaskType;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** One schedule: when, what, and what happens to times that were missed. */
final class ScheduleForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private static final UUID NEW = new UUID(0, 0);

    private final UUID server;
    private final UUID schedule;
    private final Model<Boolean> active;
    private final Model<Boolean> madeUp;
    private final Model<String> ahead = Model.of("");
    private boolean looking;

    ScheduleForm(String id, LicenseId server, Optional<Schedule> known) {
        super(id);
        this.server = server.value();
        this.schedule = known.map(Schedule::id).orElse(NEW);
        active = Model.of(known.map(Schedule::active).orElse(true));
        madeUp = Model.of(known.map(Schedule::missed).orElse(Schedule.Missed.SKIP) == Schedule.Missed.RUN_ONCE);
        Optional<Task> restart = known.flatMap(it -> it.tasks().stream()
                .filter(task -> task.type() == TaskType.RESTART)
                .findFirst());
        add(field(
                new TextField<>("name", value("name", known.map(Schedule::name).orElse("")))));
        String crons = known.map(it -> String.join("\n", it.crons())).orElse("0 5 * * *");
        add(field(new TextArea<>("crons", value("crons", crons))));
        String zone = known.map(Schedule::zone).orElse(Visit.current().zone().getId());
        add(field(new TextField<>("timezone", value("timezone", zone))));
        String tasks = known.map(it -> TaskLines.lines(it.tasks())).orElse("restart");
        add(field(new TextArea<>("tasks", value("tasks", tasks))));
        String minutes = restart.map(
                        task -> task.warnings().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .orElse("15, 5, 1");
        add(field(new TextField<>("warnings", value("warnings", minutes))));
        add(field(new TextField<>(
                "message", value("message", restart.map(Task::text).orElse(Task.USUAL_WARNING)))));
        add(new CheckBox("active", active), new CheckBox("madeUp", madeUp));
        add(new Label("ahead", ahead) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean isVisible() {
                return super.isVisible() && !ahead.getObject().isEmpty();
            }
        });
        add(new Button("look") {
            private static final long serialVersionUID = 1L;

            @Override
            public void onSubmit() {
                looking = true;
            }
        });
        known.filter(Schedule::active)
                .ifPresent(it -> ahead.setObject(words(schedules().ahead(it), it.zone())));
    }

    @Override
    protected void submit() {
        var licence = new LicenseId(server);
        List<String> crons = Arrays.stream(text("crons").split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (looking) {
            looking = false;
            ahead.setObject(
                    words(schedules().ahead(Visit.signedIn(), licence, crons, text("timezone")), text("timezone")));
            return;
        }
        Schedules.Draft draft = new Schedules.Draft(
                text("name"),
                crons,
                text("timezone").strip(),
                madeUp.getObject() ? Schedule.Missed.RUN_ONCE : Schedule.Missed.SKIP,
                active.getObject(),
                TaskLines.tasks(text("tasks"), text("warnings"), text("message")));
        if (schedule.equals(NEW)) {
            schedules().create(Visit.signedIn(), licence, draft);
        } else {
            schedules().change(Visit.signedIn(), licence, schedule, draft);
        }
        throw new RedirectToUrlException("/servers/" + server + "/schedules");
    }

    /** In the schedule's zone and, where that is another, in the visitor's. */
    static String words(List<Instant> times, String zone) {
        ZoneId there = zone(zone);
        ZoneId here = Visit.current().zone();
        return times.stream()
                .map(time -> there.equals(here)
                        ? TimeLabel.words(time, there)
                        : TimeLabel.words(time, there) + " (" + TimeLabel.words(time, here) + ")")
                .collect(Collectors.joining("\n"));
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id.strip());
        } catch (DateTimeException unknown) {
            throw Invalid.field("timezone", "There is no time zone of this name; take one such as Europe/Berlin.");
        }
    }

    private static Schedules schedules() {
        return Services.of(ScheduleForm.class).get(Schedules.class);
    }
}
