package io.corrosion.files.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.files.FilePermissions;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * The file manager: directories on the left, a file on the right. What the visitor may do, and what the server's
 * connection can, is written on the frame; {@code files.js} shows nothing else.
 */
public final class FilesPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public FilesPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "files";
    }

    @Override
    protected List<String> scripts() {
        return List.of("files.js");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Set<Capability> can = capabilities();
        boolean reachable = can.contains(Capability.FILES);
        var files = new WebMarkupContainer("files");
        files.add(AttributeModifier.replace("data-files", licence().toString()));
        files.add(AttributeModifier.replace("data-may", rights()));
        files.add(AttributeModifier.replace(
                "data-can", can.stream().map(Capability::wire).sorted().collect(Collectors.joining(" "))));
        add(files.setVisible(reachable));
        add(new WebMarkupContainer("unreachable").setVisible(!reachable));
    }

    private Set<Capability> capabilities() {
        Optional<ServerGateway> gateway = Services.of(this).find(ServerGateway.class);
        return gateway.map(door -> door.capabilities(licence())).orElse(Set.of());
    }

    private String rights() {
        Access access = Services.of(this).get(Access.class);
        return Stream.of(FilePermissions.WRITE, FilePermissions.CREATE, FilePermissions.DELETE, FilePermissions.ARCHIVE)
                .filter(right -> access.allows(Visit.signedIn(), licence(), right))
                .map(Permission::key)
                .map(key -> key.substring(key.indexOf('.') + 1))
                .collect(Collectors.joining(" "));
    }
}
