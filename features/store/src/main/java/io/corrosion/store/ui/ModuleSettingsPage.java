package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.module.SettingField;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** {@code /servers/{id}/modules/{slug}}: a module's settings, made from the schema its author wrote. */
public final class ModuleSettingsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private final String slug;

    public ModuleSettingsPage(PageParameters parameters) {
        super(parameters);
        slug = parameters.get("slug").toString("");
    }

    @Override
    public String tab() {
        return "modules";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ModuleDesk desk = Services.of(this).get(ModuleDesk.class);
        OwnedModule owned = desk.of(Visit.signedIn(), licence(), slug);
        List<SettingField> fields = desk.settings(Visit.signedIn(), licence(), slug);
        add(new Label(
                "heading",
                new StringResourceModel("settings", this)
                        .setParameters(owned.module().name())));
        add(new SettingsForm("form", licence(), slug, fields).setVisible(!fields.isEmpty()));
        add(new EmptyState("empty", "adjustments-off", new ResourceModel("none.what"), new ResourceModel("none.how"))
                .setVisible(fields.isEmpty()));
    }
}
