package io.corrosion.auditlog.ui;

import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.rest.Items;
import io.corrosion.auditlog.AuditLogs;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Who did what on this server: the same log, as far as it concerns the server (decision 45). */
public final class ActivityPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;

    private final Filter filter;

    public ActivityPage(PageParameters parameters) {
        super(parameters);
        filter = new Filter(parameters);
    }

    @Override
    public String tab() {
        return "activity";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Optional<String> wrong = wrong();
        IModel<Items<LoggedEntry>> page =
                LoadableDetachableModel.of(() -> wrong.isPresent() ? Items.<LoggedEntry>all(List.of()) : find());
        boolean found = !page.getObject().items().isEmpty();
        String path = "/servers/" + licence() + "/activity";
        String here = filter.with("", "");
        add(new Notice("wrong", Tone.BAD, new ResourceModel("wrong"), Model.of(wrong.orElse("")))
                .setVisible(wrong.isPresent()));
        add(new FilterPanel("filter", path, filter));
        add(new EntryTable("entries", page, path + "?" + (here.isEmpty() ? "" : here + "&")).setVisible(found));
        String empty = filter.isSet() ? "none" : "empty";
        add(new EmptyState("empty", "history", new ResourceModel(empty + ".what"), new ResourceModel(empty + ".how"))
                .setVisible(!found));
    }

    private Items<LoggedEntry> find() {
        Optional<String> cursor = Optional.of(filter.cursor()).filter(text -> !text.isEmpty());
        return Services.of(this)
                .get(AuditLogs.class)
                .activity(Visit.signedIn(), licence(), filter.query(), cursor, PAGE);
    }

    private Optional<String> wrong() {
        try {
            filter.query();
            return Optional.empty();
        } catch (Invalid e) {
            return Optional.of(e.getMessage());
        }
    }
}
