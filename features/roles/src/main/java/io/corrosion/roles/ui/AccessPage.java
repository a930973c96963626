package io.corrosion.roles.ui;

import io.corrosion.ui.page.ServerPage;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Who was given what on this server (RBAC-35). */
public final class AccessPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public AccessPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "access";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Where where = Where.of(getPageParameters());
        add(new RightsPanel("rights", where));
        add(new WebMarkupContainer("roles").add(AttributeModifier.replace("href", "/roles" + where.query())));
    }
}
