package io.corrosion.admin.ui;

import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Every licence; issue one, look one up by its key (LIC-13). */
public final class LicencesPage extends DeskPage {

    private static final long serialVersionUID = 1L;

    private transient List<LicenceRecord> found;

    public LicencesPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    String tab() {
        return "licences";
    }

    @Override
    String icon() {
        return "license";
    }

    @Override
    List<String> columns() {
        return List.of("col.licence", "col.state", "col.issued", "col.expires", "col.seen");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new LookUpForm("lookup"), new IssueForm("issue"));
    }

    @Override
    List<DeskRow> rows() {
        return found().stream().map(this::row).toList();
    }

    private DeskRow row(LicenceRecord record) {
        String state = record.status().name().toLowerCase(Locale.ROOT);
        return new DeskRow(
                "/admin/licences/" + record.id(),
                record.serverName().isEmpty() ? getString("unused") : record.serverName(),
                record.id().toString(),
                state,
                Look.of(state),
                List.of(
                        TimeLabel.words(record.createdAt(), Visit.current().zone()),
                        record.expiresAt()
                                .map(at -> TimeLabel.words(at, Visit.current().zone()))
                                .orElseGet(() -> getString("never")),
                        record.lastCheckIn()
                                .map(at -> TimeLabel.words(at, Visit.current().zone()))
                                .orElse("–")));
    }

    @Override
    String next() {
        List<LicenceRecord> page = found();
        return page.size() < PAGE
                ? ""
                : "/admin/licences?after=" + page.get(PAGE - 1).id();
    }

    private List<LicenceRecord> found() {
        if (found == null) {
            found = Services.of(this)
                    .get(LicenceDesk.class)
                    .list(
                            Visit.signedIn(),
                            Optional.empty(),
                            Optional.of(asked("after"))
                                    .filter(text -> text.matches("[0-9a-f-]{36}"))
                                    .map(UUID::fromString)
                                    .map(LicenseId::new),
                            PAGE);
        }
        return found;
    }
}
