package io.corrosion.shell;

import io.corrosion.ui.page.OpenPage;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** A page for everybody. */
public final class WelcomePage extends OpenPage {

    private static final long serialVersionUID = 1L;

    public WelcomePage(PageParameters parameters) {
        super(parameters);
    }
}
