package io.corrosion.shell.page;

import io.corrosion.ui.notice.ErrorPanel;
import io.corrosion.ui.notice.Facts;
import io.corrosion.ui.notice.Facts.Fact;
import java.util.List;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.http.WebResponse;

/** Asking again later may work: a part is not there now, or it was asked too often. */
public final class TryLaterPage extends StatusPage {

    private static final long serialVersionUID = 1L;

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var facts = List.of(new Fact("ti-circle-check cx-ok", getString("servers"), getString("servers.detail")));
        add(new ErrorPanel(
                "error",
                new ResourceModel("badge"),
                new ResourceModel("what"),
                Model.of(Problem.current().message()),
                new Facts("facts", "is-busy", facts),
                "",
                true));
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setHeader(
                "Retry-After",
                String.valueOf(Math.max(1, Problem.current().retryAfter().toSeconds())));
    }
}
