package io.corrosion.admin.ui;

import io.corrosion.api.tenancy.OrganisationDesk;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Every organisation (ADM-01). */
public final class OrganisationsPage extends DeskPage {

    private static final long serialVersionUID = 1L;

    private transient List<OrganisationDesk.Listed> found;

    public OrganisationsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    String tab() {
        return "organisations";
    }

    @Override
    String icon() {
        return "building";
    }

    @Override
    List<String> columns() {
        return List.of("col.organisation", "col.state", "col.plan", "col.servers", "col.members", "col.since");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new WebMarkupContainer("search").add(AttributeModifier.replace("value", asked("q"))));
    }

    @Override
    List<DeskRow> rows() {
        return found().stream().map(OrganisationsPage::row).toList();
    }

    private static DeskRow row(OrganisationDesk.Listed listed) {
        String state = listed.tenant().status().name().toLowerCase(Locale.ROOT);
        return new DeskRow(
                "/admin/organisations/" + listed.tenant().id(),
                listed.tenant().name(),
                listed.tenant().slug(),
                state,
                Look.of(state),
                List.of(
                        listed.tenant().planTier(),
                        String.valueOf(listed.servers()),
                        String.valueOf(listed.members()),
                        TimeLabel.words(
                                listed.tenant().createdAt(), Visit.current().zone())));
    }

    @Override
    String next() {
        List<OrganisationDesk.Listed> page = found();
        return page.size() < PAGE
                ? ""
                : "/admin/organisations?after=" + page.get(PAGE - 1).tenant().slug();
    }

    private List<OrganisationDesk.Listed> found() {
        if (found == null) {
            found = Services.of(this)
                    .get(OrganisationDesk.class)
                    .list(
                            Visit.signedIn(),
                            Optional.of(asked("q")).filter(text -> !text.isBlank()),
                            Optional.empty(),
                            Optional.of(asked("after")).filter(text -> !text.isBlank()),
                            PAGE);
        }
        return found;
    }
}
