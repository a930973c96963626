package io.corrosion.shell.page;

import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.module.ModuleGate.RemovedModule;
import io.corrosion.ui.notice.ErrorPanel;
import io.corrosion.ui.notice.Facts;
import io.corrosion.ui.notice.Facts.Fact;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.http.WebResponse;

/**
 * Nothing is at this address. Where a module was, the page says which one, who removed it and what became of its data;
 * where one is being updated at this moment, or the platform still starts, it says to try again (503 with Retry-After).
 */
public final class NotFoundPage extends StatusPage {

    private static final long serialVersionUID = 1L;

    @Override
    protected int status() {
        return isChanging() ? 503 : 404;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(gate().flatMap(gate -> gate.removedFrom(address()))
                .filter(module -> !isChanging())
                .map(this::removed)
                .orElseGet(() -> isChanging() ? changing() : nothing()));
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        if (isChanging()) {
            response.setHeader("Retry-After", "1");
        }
    }

    private Component removed(RemovedModule module) {
        String when = TimeLabel.words(module.at(), Visit.current().zone());
        var facts = List.of(
                new Fact("ti-database", getString("removed.data"), getString("removed.data.detail")),
                new Fact("ti-packages", getString("removed.again"), getString("removed.again.detail")));
        return panel(
                new ResourceModel("removed.badge"),
                new StringResourceModel("removed.what", this).setParameters(module.name()),
                new StringResourceModel("removed.meaning", this).setParameters(module.by(), when),
                "is-stopped",
                facts,
                false);
    }

    private Component changing() {
        String why = Boot.isGoingOn() ? "starting" : "changing";
        return panel(
                new ResourceModel(why + ".badge"),
                new ResourceModel(why + ".what"),
                new ResourceModel(why + ".meaning"),
                "is-busy",
                List.of(),
                true);
    }

    private Component nothing() {
        return panel(
                new ResourceModel("nothing.badge"),
                new ResourceModel("nothing.what"),
                new ResourceModel("nothing.meaning"),
                "is-stopped",
                List.of(),
                false);
    }

    private static Component panel(
            IModel<String> badge,
            IModel<String> what,
            IModel<String> meaning,
            String look,
            List<Fact> facts,
            boolean again) {
        return new ErrorPanel("error", badge, what, meaning, new Facts("facts", look, facts), "", again);
    }

    private boolean isChanging() {
        return Boot.isGoingOn()
                || gate().map(gate -> gate.isChanging(address())).orElse(false);
    }

    private static Optional<ModuleGate> gate() {
        return Services.of(NotFoundPage.class).find(ModuleGate.class);
    }

    private String address() {
        return "/" + getRequest().getClientUrl().getPath();
    }
}
