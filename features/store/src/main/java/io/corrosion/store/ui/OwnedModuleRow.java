package io.corrosion.store.ui;

import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** One module of a server: what it is worth there, and the ways on. */
final class OwnedModuleRow extends Panel {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String slug;

    OwnedModuleRow(String id, LicenseId license, OwnedModule owned, List<String> fits, boolean mayManage) {
        super(id);
        server = license.value();
        slug = owned.module().slug();
        Standing standing = owned.entitlement().standing();
        boolean here = Looks.isInPlace(owned.module());
        boolean free = standing == Standing.INCLUDED;
        boolean settled =
                standing == Standing.PAID && owned.entitlement().until().isEmpty();
        add(new WebMarkupContainer("icon")
                .add(AttributeModifier.append("class", "ti-" + owned.module().icon())));
        var open = new WebMarkupContainer("open");
        open.add(AttributeModifier.replace("href", "/store/" + slug));
        add(open.add(new Label("name", owned.module().name()).setRenderBodyOnly(true)));
        add(new Label("description", owned.module().description()));
        add(new Label("standing", new ResourceModel("standing." + standing.wire())));
        add(new Label(
                        "until",
                        owned.entitlement()
                                .until()
                                .map(until ->
                                        TimeLabel.words(until, Visit.current().zone()))
                                .orElse(""))
                .setVisible(owned.entitlement().until().isPresent()));
        add(new Label("price", () -> Looks.price(this, owned.module())).setVisible(!free && !settled));
        boolean arriving = isArriving(owned);
        String state = arriving ? "arriving" : owned.enabled() ? "on" : "off";
        add(new Label("enabled", new ResourceModel(state))
                .add(AttributeModifier.append(
                        "class", arriving ? "is-busy" : owned.enabled() ? "is-running" : "is-stopped")));
        add(settings().setVisible(mayManage && here && owned.hasSettings()));
        add(tryOut().setVisible(mayManage && standing == Standing.NONE && owned.trialDays() > 0));
        add(buy(standing).setVisible(mayManage && !free && !settled));
        add(new Label("fits", new StringResourceModel("fits", this).setParameters(String.join(", ", fits)))
                .setVisible(!fits.isEmpty()));
        add(terms(owned.module(), !free && !settled));
        add(game(license, mayManage));
        boolean choosable = here && !owned.module().everywhere() && standing != Standing.NONE;
        add(change(owned.enabled()).setVisible(mayManage && choosable));
    }

    /** Whether it has just been bought or tried and is not there yet. */
    static boolean isArriving(OwnedModule owned) {
        boolean wanted = owned.entitlement().mayChange() && owned.entitlement().standing() != Standing.INCLUDED;
        boolean coming = owned.module().state() == ModuleState.AVAILABLE || Looks.isChanging(owned.module());
        return wanted && coming && owned.module().installed().isEmpty();
    }

    private Component game(LicenseId license, boolean mayManage) {
        ModuleGuide guide = Services.of(this).get(ModuleGuide.class);
        return guide.gameSide(Visit.signedIn(), license, slug)
                .<Component>map(side -> new GameSideLine(
                        "game", license, slug, side, guide.channel(Visit.signedIn(), license, slug), mayManage))
                .orElseGet(() -> new WebMarkupContainer("game").setVisible(false));
    }

    /** To be read before it is paid. */
    private static Component terms(ModuleListing module, boolean payable) {
        return payable
                ? new TermsPanel("terms", module.slug(), module.license())
                : new WebMarkupContainer("terms").setVisible(false);
    }

    private Component settings() {
        return new WebMarkupContainer("settings")
                .add(AttributeModifier.replace("href", "/servers/" + server + "/modules/" + slug));
    }

    private Component tryOut() {
        UUID license = server;
        String module = slug;
        return new ActionButton(
                "try",
                "btn-sm",
                "clock-play",
                new ResourceModel("try"),
                new ResourceModel("try.doing"),
                ApiCall.post(path("purchase"), "{\"trial\":true}").then(ApiCall.Then.RELOAD),
                () -> desk().tryOut(Visit.signedIn(), new LicenseId(license), module));
    }

    private Component buy(Standing standing) {
        UUID license = server;
        String module = slug;
        String key = standing == Standing.NONE || standing == Standing.TRIAL ? "buy" : "extend";
        return new ActionButton(
                "buy",
                "btn-sm btn-primary",
                "shopping-cart",
                new ResourceModel(key),
                new ResourceModel("buy.doing"),
                ApiCall.post(path("purchase"), "{}").then(ApiCall.Then.RELOAD),
                () -> desk().buy(Visit.signedIn(), new LicenseId(license), module, Optional.empty(), ""));
    }

    private Component change(boolean enabled) {
        UUID license = server;
        String module = slug;
        String key = enabled ? "disable" : "enable";
        return new ActionButton(
                "change",
                "btn-sm",
                enabled ? "power" : "check",
                new ResourceModel(key),
                new ResourceModel(key + ".done"),
                new ApiCall(
                        enabled ? "DELETE" : "PUT",
                        "/api/v1/servers/" + server + "/modules/" + slug,
                        "",
                        ApiCall.Then.RELOAD),
                enabled
                        ? () -> modules().disable(Visit.signedIn(), new LicenseId(license), module)
                        : () -> modules().enable(Visit.signedIn(), new LicenseId(license), module));
    }

    private String path(String deed) {
        return "/api/v1/servers/" + server + "/module-store/" + slug + "/" + deed;
    }

    private static ModuleDesk desk() {
        return Services.of(OwnedModuleRow.class).get(ModuleDesk.class);
    }

    private static Modules modules() {
        return Services.of(OwnedModuleRow.class).get(Modules.class);
    }
}
