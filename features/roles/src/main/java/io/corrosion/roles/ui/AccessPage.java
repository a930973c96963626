package io.corrosion.roles.ui;

import io.corrosion.ui.page.ServerPage;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Where what was given on a server used to be listed; leads to the page of the server's people, which lists it now. */
public final class AccessPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public AccessPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "members";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        throw new RedirectToUrlException(Where.of(getPageParameters()).rights());
    }
}
