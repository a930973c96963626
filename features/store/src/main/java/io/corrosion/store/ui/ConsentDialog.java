package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.panel.Fragment;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Shows what a module asks for, and under what terms it is used, before it is installed or updated. */
final class ConsentDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final String slug;
    private final String version;
    private final boolean update;
    private final List<String> permissions;
    private final List<String> claims;
    private final String license;
    private final String obstacle;

    ConsentDialog(String id, ModuleListing module) {
        super(
                id,
                "consent",
                new StringResourceModel("consent.question").setParameters(module.name()),
                new StringResourceModel("consent.consequence")
                        .setParameters(module.versions().get(0), module.author()));
        slug = module.slug();
        version = module.versions().get(0);
        update = Looks.isInPlace(module);
        permissions = module.permissions();
        claims = module.claims();
        license = module.license();
        obstacle = update ? store().copies(Visit.signedIn(), slug).obstacle().orElse("") : "";
    }

    @Override
    protected Component content(String id) {
        List<String> anew = update ? store().asksAnew(Visit.signedIn(), slug, version) : List.of();
        var asked = new Fragment(id, "asked", this);
        asked.add(new AskedPanel("permissions", permissions, claims, anew));
        asked.add(new Notice("uncopied", Tone.BAD, new ResourceModel("consent.uncopied"), Model.of(obstacle))
                .setVisible(!obstacle.isEmpty()));
        return asked.add(new TermsPanel("terms", slug, license));
    }

    @Override
    protected Component action(String id) {
        String verb = update ? "update" : "install";
        String wanted = version;
        String module = slug;
        boolean withoutCopy = !obstacle.isEmpty();
        return new ActionButton(
                id,
                "btn-primary",
                "download",
                new ResourceModel(withoutCopy ? "consent.update.uncopied" : "consent." + verb),
                new ResourceModel("consent." + verb + ".doing"),
                ApiCall.post(
                                "/api/v1/modules/" + slug + "/" + verb,
                                "{\"version\":\"" + version + "\",\"consent\":true,\"without_copy\":" + withoutCopy
                                        + "}")
                        .then(ApiCall.Then.FOLLOW),
                update
                        ? () -> store().update(
                                        Visit.signedIn(),
                                        module,
                                        Optional.of(wanted),
                                        new Modules.Agreed(true, withoutCopy))
                        : () -> store().install(Visit.signedIn(), module, Optional.of(wanted)));
    }

    private static Modules store() {
        return Services.of(ConsentDialog.class).get(Modules.class);
    }
}
