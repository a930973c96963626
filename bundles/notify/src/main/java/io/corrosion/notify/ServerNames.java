package io.corrosion.notify;

import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What servers are called, as long as anybody knows. Thread-safe. */
@Component(service = ServerNames.class)
public final class ServerNames {

    /** Several at most for a moment; none while the servers' slice is being updated. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ServerDirectory> directories = List.of();

    @Activate
    public ServerNames() {}

    String of(LicenseId server) {
        return directories.stream()
                .flatMap(directory -> directory.find(server).stream())
                .map(Server::name)
                .findFirst()
                .orElseGet(() -> "Server " + server);
    }
}
