package io.corrosion.admin.ui;

import io.corrosion.api.identity.PeopleDesk;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.api.identity.UserId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Everybody with an account: search, and a new one (ADM-07). */
public final class UsersPage extends DeskPage {

    private static final long serialVersionUID = 1L;

    private transient List<PersonRecord> found;

    public UsersPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    String tab() {
        return "users";
    }

    @Override
    String icon() {
        return "users";
    }

    @Override
    List<String> columns() {
        return List.of("col.user", "col.state", "col.second", "col.sessions", "col.since");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new WebMarkupContainer("search").add(AttributeModifier.replace("value", asked("q"))));
        add(new NewUserForm("form"));
    }

    @Override
    List<DeskRow> rows() {
        return found().stream().map(this::row).toList();
    }

    private DeskRow row(PersonRecord record) {
        String state = record.disabled() ? "disabled" : "active";
        return new DeskRow(
                "/admin/users/" + record.person().id(),
                record.person().username(),
                record.person().email(),
                getString("state." + state),
                Look.of(state),
                List.of(
                        getString(record.secondFactor() ? "yes" : "no"),
                        String.valueOf(record.sessions()),
                        TimeLabel.words(
                                record.person().createdAt(), Visit.current().zone())));
    }

    @Override
    String next() {
        List<PersonRecord> page = found();
        return page.size() < PAGE
                ? ""
                : "/admin/users?after=" + page.get(PAGE - 1).person().id()
                        + (asked("q").isEmpty() ? "" : "&q=" + asked("q"));
    }

    private List<PersonRecord> found() {
        if (found == null) {
            found = Services.of(this)
                    .get(PeopleDesk.class)
                    .list(
                            Visit.signedIn(),
                            Optional.of(asked("q")).filter(text -> !text.isBlank()),
                            Optional.of(asked("after"))
                                    .filter(text -> text.matches("[0-9a-f-]{36}"))
                                    .map(UUID::fromString)
                                    .map(UserId::new),
                            PAGE);
        }
        return found;
    }
}
