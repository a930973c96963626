package io.corrosion.shell;

import io.corrosion.ui.page.ConsolePage;

/** A page as a module would bring it. */
public final class GreetingPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    @Override
    public String place() {
        return "/greeting";
    }
}
