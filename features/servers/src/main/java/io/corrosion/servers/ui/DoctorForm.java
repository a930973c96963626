package io.corrosion.servers.ui;

import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Connecting;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;

/** Has the agent look at its machine, and says what it found: its version, and each check in words. */
final class DoctorForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final WebMarkupContainer report = new WebMarkupContainer("report");
    private final Model<String> version = Model.of("");
    private final RepeatingView checks = new RepeatingView("check");

    DoctorForm(String id, LicenseId server) {
        super(id);
        this.server = server.value();
        add(report.add(new Label("version", version), checks).setVisible(false));
    }

    @Override
    protected void submit() {
        AgentReport found =
                Services.of(DoctorForm.class).get(Connecting.class).doctor(Visit.signedIn(), new LicenseId(server));
        version.setObject(found.version() + " · Java " + found.java() + " · " + found.system());
        found.checks().forEach(check -> {
            var row = new WebMarkupContainer(checks.newChildId());
            row.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", icon(check.verdict()))));
            row.add(new Label("verdict", getString("doctor." + check.verdict(), null, check.verdict())));
            row.add(new Label("name", check.name()), new Label("finding", check.finding()));
            row.add(new Label("advice", check.advice())
                    .setVisible(!check.advice().isEmpty()));
            checks.add(row);
        });
        report.setVisible(true);
    }

    private static String icon(String verdict) {
        return switch (verdict) {
            case "good" -> "ti-circle-check";
            case "bad" -> "ti-circle-x";
            default -> "ti-alert-triangle";
        };
    }
}
