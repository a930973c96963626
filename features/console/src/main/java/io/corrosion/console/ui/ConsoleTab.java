package io.corrosion.console.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.console.Consoles;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The console tab, second of a server. */
@Component
public final class ConsoleTab implements ServerTabContribution {

    @Override
    public String path() {
        return "console";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return TerminalPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "terminal-2";
    }

    @Override
    public int weight() {
        return 200;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.CONSOLE;
    }

    @Override
    public Permission permission() {
        return Consoles.READ;
    }
}
