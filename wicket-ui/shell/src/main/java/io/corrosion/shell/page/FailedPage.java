package io.corrosion.shell.page;

import io.corrosion.ui.notice.ErrorPanel;
import io.corrosion.ui.notice.Facts;
import io.corrosion.ui.notice.Facts.Fact;
import java.util.List;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** Something did not work: with a reference when it is our fault, with the reason when it was refused. */
public final class FailedPage extends StatusPage {

    private static final long serialVersionUID = 1L;

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Problem problem = Problem.current();
        boolean ours = !problem.reference().isEmpty();
        IModel<String> meaning = ours ? new ResourceModel("failed.meaning") : Model.of(problem.message());
        List<Fact> facts = ours
                ? List.of(new Fact("ti-circle-check cx-ok", getString("servers"), getString("servers.detail")))
                : List.of();
        String kind = ours ? "failed" : "refused";
        add(new ErrorPanel(
                "error",
                new ResourceModel(kind + ".badge"),
                new ResourceModel(kind + ".what"),
                meaning,
                new Facts("facts", ours ? "is-crashed" : "is-warn", facts),
                problem.reference(),
                ours));
    }
}
