package io.corrosion.organisations.ui;

import io.corrosion.api.identity.Assurances;
import io.corrosion.api.tenancy.Capacity;
import io.corrosion.api.tenancy.OrganisationSettings;
import io.corrosion.api.tenancy.OrganisationSettings.Change;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** What an organisation's owners decide. */
final class SettingsForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID tenant;
    private final Model<Boolean> secondFactor;

    SettingsForm(String id, Tenant tenant, boolean edits) {
        super(id);
        this.tenant = tenant.id().value();
        secondFactor = Model.of(tenant.secondFactorRequired());
        setEnabled(edits);
        add(field(new TextField<>("name", value("name", tenant.name()))));
        add(field(new TextField<>("slug", value("slug", tenant.slug()))));
        add(field(new DropDownChoice<>(
                "plan_tier", value("plan_tier", tenant.planTier()), plans(tenant), new ChoiceRenderer<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object getDisplayValue(String plan) {
                        return Character.toUpperCase(plan.charAt(0)) + plan.substring(1);
                    }

                    @Override
                    public String getIdValue(String plan, int index) {
                        return plan;
                    }
                })));
        boolean mayAsk = tenant.secondFactorRequired() || hasSecondFactor();
        add(
                new CheckBox("second_factor", secondFactor).setEnabled(edits && mayAsk),
                new WebMarkupContainer("enrol").setVisible(edits && !mayAsk));
        add(new Label("room", room(tenant.id())), new WebMarkupContainer("save").setVisible(edits));
    }

    @Override
    protected void submit() {
        boolean factor = Boolean.TRUE.equals(secondFactor.getObject());
        Change wanted = new Change(text("name"), text("slug"), text("plan_tier").strip(), factor);
        Services.of(SettingsForm.class)
                .get(OrganisationSettings.class)
                .change(Visit.signedIn(), new TenantId(tenant), wanted);
        throw new RedirectToUrlException("/organisation?saved");
    }

    /** Who has none cannot ask others for one; the page says where to get it. */
    private static boolean hasSecondFactor() {
        return Services.of(SettingsForm.class)
                .get(Assurances.class)
                .of(Visit.signedIn().user())
                .secondFactor();
    }

    private static List<String> plans(Tenant tenant) {
        var plans = new LinkedHashSet<>(
                Services.of(SettingsForm.class).get(Capacity.class).plans());
        plans.add(tenant.planTier());
        return List.copyOf(plans);
    }

    private StringResourceModel room(TenantId id) {
        var limit = Services.of(SettingsForm.class).get(Capacity.class).servers(id);
        return limit.isPresent()
                ? new StringResourceModel("plan.room", this).setParameters(limit.getAsInt())
                : new StringResourceModel("plan.unlimited", this);
    }
}
