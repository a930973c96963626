package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.panel.Fragment;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Shows what a module asks for before it is bought or tried for a server. */
final class BuyDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String slug;
    private final String license;
    private final List<String> permissions;
    private final List<String> claims;
    private final boolean trial;
    private final String key;

    /** @param deed {@code buy} or {@code try} */
    BuyDialog(String id, LicenseId server, OwnedModule owned, String deed) {
        super(
                id,
                name(deed, owned.module()),
                new StringResourceModel(deed + ".question")
                        .setParameters(owned.module().name()),
                new StringResourceModel(deed + (owned.needsOperator() ? ".asks" : ".consequence"))
                        .setParameters(
                                owned.module().price().toPlainString(),
                                owned.module().currency(),
                                owned.trialDays()));
        this.server = server.value();
        this.slug = owned.module().slug();
        this.license = owned.module().license();
        this.permissions = owned.module().permissions();
        this.claims = owned.module().claims();
        this.trial = deed.equals("try");
        this.key = owned.needsOperator() ? "ask" : deed;
    }

    /** The dialog's name in the page; a link to it opens it. */
    static String name(String deed, ModuleListing module) {
        return deed + "-" + module.slug();
    }

    @Override
    protected Component content(String id) {
        var asked = new Fragment(id, "asked", this);
        asked.add(new AskedPanel("permissions", permissions, claims));
        return asked.add(new TermsPanel("terms", slug, license));
    }

    @Override
    protected Component action(String id) {
        UUID wanting = server;
        String module = slug;
        return new ActionButton(
                id,
                "btn-primary",
                trial ? "clock-play" : "shopping-cart",
                new ResourceModel(key + ".agree"),
                new ResourceModel(key + ".doing"),
                ApiCall.post(
                                "/api/v1/servers/" + server + "/module-store/" + slug + "/purchase",
                                "{\"consent\":true" + (trial ? ",\"trial\":true}" : "}"))
                        .then(ApiCall.Then.RELOAD),
                trial
                        ? () -> desk().tryOut(Visit.signedIn(), new LicenseId(wanting), module)
                        : () -> desk().buy(Visit.signedIn(), new LicenseId(wanting), module, Optional.empty(), ""));
    }

    private static ModuleDesk desk() {
        return Services.of(BuyDialog.class).get(ModuleDesk.class);
    }
}
