package io.corrosion.files.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.files.FilePermissions;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.ServerPage;
import org.osgi.service.component.annotations.Component;

/** The files tab of a server. */
@Component
public final class FilesTab implements ServerTabContribution {

    @Override
    public String path() {
        return "files";
    }

    @Override
    public Class<? extends ServerPage> page() {
        return FilesPage.class;
    }

    @Override
    public String labelKey() {
        return "tab";
    }

    @Override
    public String icon() {
        return "folder";
    }

    @Override
    public int weight() {
        return 300;
    }

    @Override
    public ServerTabGroup group() {
        return ServerTabGroup.FILES;
    }

    @Override
    public Permission permission() {
        return FilePermissions.READ;
    }
}
