package io.corrosion.auditlog.ui;

import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.auditlog.AuditLogs;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Who did what in the organisation: search, filters, security timeline, exports, and whether the log is whole (AUD-04). */
public final class AuditPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final String PATH = "/audit";
    private static final int PAGE = 50;

    private final Filter filter;

    public AuditPage(PageParameters parameters) {
        super(parameters);
        filter = new Filter(parameters);
    }

    @Override
    public String place() {
        return PATH;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Optional<String> wrong = wrong();
        IModel<Items<LoggedEntry>> page =
                LoadableDetachableModel.of(() -> wrong.isPresent() ? Items.<LoggedEntry>all(List.of()) : find());
        boolean found = !page.getObject().items().isEmpty();
        add(new Notice("wrong", Tone.BAD, new ResourceModel("wrong"), Model.of(wrong.orElse("")))
                .setVisible(wrong.isPresent()));
        add(chain());
        add(new FilterPanel("filter", PATH, filter));
        String here = filter.with("", "");
        add(new EntryTable("entries", page, PATH + "?" + (here.isEmpty() ? "" : here + "&")).setVisible(found));
        String empty = filter.isSet() ? "none" : "empty";
        add(new EmptyState(
                        "empty",
                        filter.isSet() ? "filter-off" : "history",
                        new ResourceModel(empty + ".what"),
                        new ResourceModel(empty + ".how"))
                .setVisible(!found));
        String asked = wrong.isPresent() ? "" : filter.forApi(tenant().toString());
        add(link("csv", "/api/v1/audit/export?format=csv&" + asked));
        add(link("json", "/api/v1/audit/export?format=json&" + asked));
        add(link("forensic", "/api/v1/audit/forensic?" + asked));
        add(link("check", PATH + "?" + (here.isEmpty() ? "" : here + "&") + "check=true"));
    }

    private static Component link(String id, String address) {
        return new WebMarkupContainer(id).add(AttributeModifier.replace("href", address));
    }

    private Items<LoggedEntry> find() {
        Optional<String> cursor = Optional.of(filter.cursor()).filter(text -> !text.isEmpty());
        return Services.of(this).get(AuditLogs.class).find(Visit.signedIn(), tenant(), filter.query(), cursor, PAGE);
    }

    /** Why the address cannot be understood. */
    private Optional<String> wrong() {
        try {
            filter.query();
            return Optional.empty();
        } catch (Invalid e) {
            return Optional.of(e.getMessage());
        }
    }

    private Component chain() {
        if (!getPageParameters().get("check").toBoolean(false)) {
            return new WebMarkupContainer("chain").setVisible(false);
        }
        Verification found = Services.of(this).get(AuditLogs.class).verify(Visit.signedIn(), tenant());
        return found.intact()
                ? new Notice(
                        "chain",
                        Tone.GOOD,
                        new ResourceModel("intact"),
                        new StringResourceModel("intact.meaning", this).setParameters(found.entries()))
                : new Notice(
                        "chain", Tone.BAD, new ResourceModel("broken"), Model.of(String.join(" · ", found.findings())));
    }

    private static TenantId tenant() {
        return Visit.current().tenant().orElseThrow();
    }
}
