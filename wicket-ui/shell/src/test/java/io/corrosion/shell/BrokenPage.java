package io.corrosion.shell;

import io.corrosion.ui.page.ConsolePage;

/** A page as a module would bring it. */
public final class BrokenPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public BrokenPage() {
        throw new IllegalStateException("on purpose");
    }

    @Override
    public String place() {
        return "/greeting";
    }
}
