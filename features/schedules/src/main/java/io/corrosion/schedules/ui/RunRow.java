package io.corrosion.schedules.ui;

import io.corrosion.schedules.Run;
import io.corrosion.schedules.Step;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;

/** One run with the result of every step. */
final class RunRow extends Panel {

    private static final long serialVersionUID = 1L;

    RunRow(String id, Run run) {
        super(id);
        add(AttributeModifier.replace("data-run", run.id().toString()));
        add(new Label("name", run.name()), new Label("by", new ResourceModel("by." + run.trigger())));
        add(new Label("at", TimeLabel.words(run.dueAt(), Visit.current().zone())));
        add(new Label("status", new ResourceModel("run." + run.status().wire()))
                .add(AttributeModifier.append("class", look(run.status()))));
        add(new Label("reason", run.reason()).setVisible(!run.reason().isEmpty()));
        RepeatingView steps = new RepeatingView("step");
        run.steps().forEach(step -> steps.add(step(steps.newChildId(), step)));
        add(new WebMarkupContainer("steps").add(steps).setVisible(!run.steps().isEmpty()));
    }

    private static WebMarkupContainer step(String id, Step step) {
        var row = new WebMarkupContainer(id);
        row.add(new Label(
                "what", step.type().wire().replace('_', ' ') + (step.text().isEmpty() ? "" : ": " + step.text())));
        row.add(new Label("result", new ResourceModel("step." + step.status().wire())));
        return (WebMarkupContainer) row.add(
                new Label("detail", step.detail()).setVisible(!step.detail().isBlank()));
    }

    private static String look(Run.Status status) {
        return switch (status) {
            case DONE -> "is-running";
            case FAILED -> "is-crashed";
            case SKIPPED, MISSED -> "is-warn";
            case RUNNING -> "is-busy";
        };
    }
}
