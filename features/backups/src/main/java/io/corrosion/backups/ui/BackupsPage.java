package io.corrosion.backups.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.backups.BackupPermissions;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Backups of a server: the list, a new one, restoring, looking into one, schedules and what is kept. */
public final class BackupsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public BackupsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "backups";
    }

    @Override
    protected List<String> scripts() {
        return List.of("backups.js");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        boolean reachable = Services.of(this)
                .find(ServerGateway.class)
                .filter(gateway -> gateway.capabilities(licence()).contains(Capability.BACKUPS))
                .isPresent();
        var backups = new WebMarkupContainer("backups");
        backups.add(AttributeModifier.replace("data-backups", licence().toString()));
        backups.add(AttributeModifier.replace("data-may", rights(reachable)));
        add(backups);
        add(new WebMarkupContainer("unreachable").setVisible(!reachable));
    }

    private String rights(boolean reachable) {
        Access access = Services.of(this).get(Access.class);
        return Stream.of(
                        BackupPermissions.CREATE,
                        BackupPermissions.DELETE,
                        BackupPermissions.RESTORE,
                        BackupPermissions.DOWNLOAD)
                .filter(right ->
                        reachable || right.equals(BackupPermissions.DELETE) || right.equals(BackupPermissions.DOWNLOAD))
                .filter(right -> access.allows(Visit.signedIn(), licence(), right))
                .map(Permission::key)
                .map(key -> key.substring(key.indexOf('.') + 1))
                .collect(Collectors.joining(" "));
    }
}
