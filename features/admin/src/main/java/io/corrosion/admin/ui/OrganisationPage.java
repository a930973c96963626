package io.corrosion.admin.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.OrganisationDesk;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One organisation: suspend, reinstate, delete. */
public final class OrganisationPage extends RecordPage {

    private static final long serialVersionUID = 1L;

    private static final Permission TENANTS = Permission.of("platform.tenants");

    private final UUID id;

    public OrganisationPage(PageParameters parameters) {
        super(parameters);
        id = TenantId.of(parameters.get("tenant").toString("")).value();
    }

    @Override
    String tab() {
        return "organisations";
    }

    @Override
    String name() {
        return tenant().name();
    }

    @Override
    String afterwards() {
        return "/admin/organisations/" + id;
    }

    @Override
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("slug", tenant().slug());
        facts.put("state", tenant().status().name().toLowerCase(Locale.ROOT));
        facts.put("plan", tenant().planTier());
        facts.put("since", TimeLabel.words(tenant().createdAt(), Visit.current().zone()));
        return facts;
    }

    @Override
    Map<String, DeedForm.Deed> deeds() {
        var deeds = new LinkedHashMap<String, DeedForm.Deed>();
        TenantId tenant = new TenantId(id);
        if (tenant().status() == TenantStatus.ACTIVE) {
            deeds.put("suspend", reason -> desk().suspend(me(), tenant, reason));
        } else {
            deeds.put("reinstate", reason -> desk().reinstate(me(), tenant, reason));
        }
        if (tenant().status() != TenantStatus.DELETED) {
            deeds.put("delete", reason -> desk().delete(me(), tenant, reason));
        }
        return deeds;
    }

    private static Caller me() {
        return Visit.signedIn();
    }

    private static OrganisationDesk desk() {
        return Services.of(OrganisationPage.class).get(OrganisationDesk.class);
    }

    private Tenant tenant() {
        Services.of(this).get(Access.class).requirePlatform(me(), TENANTS);
        return Services.of(this)
                .get(Organisations.class)
                .find(new TenantId(id))
                .orElseThrow(() -> new NotFound("There is no organisation with this id."));
    }
}
