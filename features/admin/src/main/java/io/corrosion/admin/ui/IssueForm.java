package io.corrosion.admin.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;

/** Issues a licence and shows its key, once. */
final class IssueForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final WebMarkupContainer issued = new WebMarkupContainer("issued");
    private final Model<String> secret = Model.of("");

    IssueForm(String id) {
        super(id);
        add(field(new TextField<>("expires", value("expires")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected String[] getInputTypes() {
                return new String[] {"date"};
            }
        }));
        add(field(new TextField<>("note", value("note"))));
        add(issued.add(new Label("secret", secret)).setVisible(false));
    }

    @Override
    protected void submit() {
        LicenceDesk.Issued made =
                Services.of(IssueForm.class).get(LicenceDesk.class).issue(Visit.signedIn(), end(), text("note"));
        secret.setObject(made.licence().key());
        issued.setVisible(true);
    }

    private Optional<Instant> end() {
        if (text("expires").isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text("expires").strip())
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeParseException e) {
            throw Invalid.field("expires", getString("nodate"));
        }
    }
}
