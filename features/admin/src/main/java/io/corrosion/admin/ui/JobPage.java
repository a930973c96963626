package io.corrosion.admin.ui;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.FailedAttempt;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobDesk;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One job with every attempt that failed: try again, delete (JOB-08). */
public final class JobPage extends RecordPage {

    private static final long serialVersionUID = 1L;

    private final UUID id;
    private transient Job job;

    public JobPage(PageParameters parameters) {
        super(parameters);
        id = JobId.of(parameters.get("job").toString("")).value();
    }

    @Override
    String tab() {
        return "jobs";
    }

    @Override
    String name() {
        return job().kind();
    }

    @Override
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("id", id.toString());
        facts.put("state", job().state().wire());
        facts.put("queue", job().queue());
        facts.put("attempt", job().attempt() + " / " + job().attempts());
        facts.put("progress", job().progress() + " % " + job().step());
        facts.put("due", TimeLabel.words(job().runAt(), Visit.current().zone()));
        facts.put("node", job().node().isEmpty() ? "–" : job().node());
        facts.put("correlation", job().correlation());
        facts.put("payload", job().payload());
        return facts;
    }

    @Override
    Map<String, DeedForm.Deed> deeds() {
        var deeds = new LinkedHashMap<String, DeedForm.Deed>();
        if (job().state() == JobState.DEAD || job().state() == JobState.RETRY) {
            deeds.put("retry", reason -> desk().retry(me(), new JobId(id), reason));
        }
        if (job().state() != JobState.RUNNING) {
            deeds.put("delete", reason -> desk().delete(me(), new JobId(id), reason));
        }
        return deeds;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<FailedAttempt> failures = desk().failures(me(), new JobId(id));
        RepeatingView rows = new RepeatingView("failure");
        for (FailedAttempt failure : failures) {
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(new Label("attempt", failure.attempt()));
            row.add(new Label(
                    "at", TimeLabel.words(failure.at(), Visit.current().zone())));
            row.add(new Label("error", failure.error()));
            row.add(new WebMarkupContainer("more")
                    .add(new Label("trace", failure.trace()))
                    .setVisible(!failure.trace().isEmpty()));
            rows.add(row);
        }
        add(new WebMarkupContainer("failures").add(rows).setVisible(!failures.isEmpty()));
    }

    private static Caller me() {
        return Visit.signedIn();
    }

    private static JobDesk desk() {
        return Services.of(JobPage.class).get(JobDesk.class);
    }

    private Job job() {
        if (job == null) {
            job = desk().find(me(), new JobId(id));
        }
        return job;
    }
}
