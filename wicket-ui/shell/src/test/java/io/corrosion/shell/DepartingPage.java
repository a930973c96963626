package io.corrosion.shell;

import io.corrosion.ui.page.ConsolePage;
import org.apache.wicket.Application;

/** A page whose module goes while it is being made. */
public final class DepartingPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public DepartingPage() {
        ((ShellApplication) Application.get()).unmount(DepartingPage.class);
    }

    @Override
    public String place() {
        return "/departing";
    }
}
