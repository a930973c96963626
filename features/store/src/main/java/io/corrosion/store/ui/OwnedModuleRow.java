package io.corrosion.store.ui;

import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.ModuleGuide;
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
        add(new Label("price", () -> "· " + Looks.price(this, owned.module())).setVisible(!free && !settled));
        ModuleCondition condition = owned.condition();
        boolean absent = condition == ModuleCondition.OFF && free && !here;
        add(new Label("enabled", new ResourceModel(absent ? "condition.absent" : "condition." + condition.wire()))
                .add(AttributeModifier.append("class", Looks.badge(condition))));
        add(new Label("why", () -> why(owned)).setVisible(hasReason(condition)));
        add(settings().setVisible(mayManage && here && owned.hasSettings()));
        boolean asked = condition == ModuleCondition.WAITS;
        consented("try", owned, mayManage && !asked && standing == Standing.NONE && owned.trialDays() > 0);
        boolean firstTime = standing == Standing.NONE || standing == Standing.TRIAL;
        consented("buy", owned, mayManage && !asked && firstTime && !free);
        add(extend().setVisible(mayManage && !firstTime && !free && !settled));
        add(new Label("fits", new StringResourceModel("fits", this).setParameters(String.join(", ", fits)))
                .setVisible(!fits.isEmpty()));
        add(game(license, mayManage));
        boolean chosen = condition != ModuleCondition.OFF;
        boolean choosable = chosen || here && standing != Standing.NONE;
        add(change(chosen, asked ? "withdraw" : chosen ? "disable" : "enable")
                .setVisible(mayManage && choosable && !owned.module().everywhere()));
    }

    /** Whether it has just been bought or tried and is not there yet. */
    static boolean isArriving(OwnedModule owned) {
        return owned.condition() == ModuleCondition.COMING;
    }

    private static boolean hasReason(ModuleCondition condition) {
        return switch (condition) {
            case WAITS, STOPPED, UNPAID -> true;
            case OFF, WORKS, COMING -> false;
        };
    }

    private String why(OwnedModule owned) {
        String words = getString("why." + owned.condition().wire());
        return owned.condition() == ModuleCondition.STOPPED
                ? words + " " + owned.module().reason()
                : words;
    }

    /** A button that opens a dialog, in which what the module asks for is read before it is done. */
    private void consented(String deed, OwnedModule owned, boolean visible) {
        var open = new WebMarkupContainer(deed);
        open.add(AttributeModifier.replace("href", "#" + BuyDialog.name(deed, owned.module())));
        add(open.setVisible(visible));
        add(
                visible
                        ? new BuyDialog(deed + ".dialog", new LicenseId(server), owned, deed)
                        : new WebMarkupContainer(deed + ".dialog").setVisible(false));
    }

    private Component game(LicenseId license, boolean mayManage) {
        ModuleGuide guide = Services.of(this).get(ModuleGuide.class);
        return guide.gameSide(Visit.signedIn(), license, slug)
                .<Component>map(side -> new GameSideLine(
                        "game", license, slug, side, guide.channel(Visit.signedIn(), license, slug), mayManage))
                .orElseGet(() -> new WebMarkupContainer("game").setVisible(false));
    }

    private Component settings() {
        return new WebMarkupContainer("settings")
                .add(AttributeModifier.replace("href", "/servers/" + server + "/modules/" + slug));
    }

    private Component extend() {
        UUID license = server;
        String module = slug;
        return new ActionButton(
                "extend",
                "btn-sm btn-primary",
                "shopping-cart",
                new ResourceModel("extend"),
                new ResourceModel("extend.doing"),
                ApiCall.post("/api/v1/servers/" + server + "/module-store/" + slug + "/purchase", "{}")
                        .then(ApiCall.Then.RELOAD),
                () -> desk().buy(Visit.signedIn(), new LicenseId(license), module, Optional.empty(), ""));
    }

    private Component change(boolean enabled, String key) {
        UUID license = server;
        String module = slug;
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

    private static ModuleDesk desk() {
        return Services.of(OwnedModuleRow.class).get(ModuleDesk.class);
    }

    private static Modules modules() {
        return Services.of(OwnedModuleRow.class).get(Modules.class);
    }
}
