package io.corrosion.admin.ui;

import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobDesk;
import io.corrosion.api.job.JobHealth;
import io.corrosion.api.job.JobState;
import io.corrosion.api.rest.Items;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The queues, and the jobs in one state (JOB-03, JOB-08). While some are running the page looks again by itself. */
public final class JobsPage extends DeskPage {

    private static final long serialVersionUID = 1L;

    private transient Items<Job> found;

    public JobsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    String tab() {
        return "jobs";
    }

    @Override
    String icon() {
        return "stack-2";
    }

    @Override
    List<String> columns() {
        return List.of("col.job", "col.state", "col.queue", "col.attempt", "col.due", "col.error");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        JobHealth health = Services.of(this).get(JobDesk.class).health(Visit.signedIn());
        RepeatingView queues = new RepeatingView("queue");
        health.queues().forEach(queue -> queues.add(line(queues.newChildId(), queue)));
        boolean busy = health.queues().stream().anyMatch(queue -> queue.running() > 0);
        add(new WebMarkupContainer("live").add(AttributeModifier.replace("data-recheck", busy ? "" : null)));
        RepeatingView chips = new RepeatingView("chip");
        chips.add(chip(chips.newChildId(), ""));
        Arrays.stream(JobState.values()).forEach(state -> chips.add(chip(chips.newChildId(), state.wire())));
        add(queues, chips);
    }

    private static WebMarkupContainer line(String id, JobHealth.Queue queue) {
        var line = new WebMarkupContainer(id);
        line.add(new Label("name", queue.name()));
        line.add(new Label("waiting", queue.waiting()), new Label("running", queue.running()));
        line.add(new Label("retrying", queue.retrying()), new Label("dead", queue.dead()));
        line.add(new Label("unhandled", queue.unhandled()), new Label("done", queue.done()));
        line.add(new Label("rate", Math.round(queue.successRate() * 100) + " %"));
        return line;
    }

    private WebMarkupContainer chip(String id, String state) {
        var chip = new WebMarkupContainer(id);
        chip.add(AttributeModifier.replace("href", "/admin/jobs" + (state.isEmpty() ? "" : "?state=" + state)));
        chip.add(AttributeModifier.replace("aria-current", state.equals(asked("state")) ? "true" : null));
        chip.add(new Label("word", new ResourceModel("chip" + (state.isEmpty() ? "" : "." + state))));
        return chip;
    }

    @Override
    List<DeskRow> rows() {
        return found().items().stream().map(this::row).toList();
    }

    private DeskRow row(Job job) {
        String state = job.state().wire();
        return new DeskRow(
                "/admin/jobs/" + job.id(),
                job.kind(),
                job.handled() ? job.id().toString() : getString("unhandled.sub"),
                state,
                Look.of(state),
                List.of(
                        job.queue(),
                        job.attempt() + " / " + job.attempts(),
                        TimeLabel.words(job.runAt(), Visit.current().zone()),
                        job.error().isEmpty() ? job.step() : job.error()));
    }

    @Override
    String next() {
        return found().next()
                .map(after ->
                        "/admin/jobs?after=" + after + (asked("state").isEmpty() ? "" : "&state=" + asked("state")))
                .orElse("");
    }

    private Items<Job> found() {
        if (found == null) {
            Optional<JobState> state = Arrays.stream(JobState.values())
                    .filter(word -> word.wire().equals(asked("state")))
                    .findFirst();
            found = Services.of(this)
                    .get(JobDesk.class)
                    .list(
                            Visit.signedIn(),
                            Optional.empty(),
                            state,
                            Optional.of(asked("after")).filter(text -> !text.isBlank()),
                            PAGE);
        }
        return found;
    }
}
