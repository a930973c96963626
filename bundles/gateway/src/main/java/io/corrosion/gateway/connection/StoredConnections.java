package io.corrosion.gateway.connection;

import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Connections;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.DiscoveredServer;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps connections; a panel's key is sealed for its organisation and its server. Thread-safe. */
@Component
public final class StoredConnections implements Connections {

    private final Clock clock;
    private final Vault vault;
    private final Trials trials;
    private final ConnectionNews news;
    private final ConnectionRows rows = new ConnectionRows();

    @Activate
    public StoredConnections(@Reference Vault vault, @Reference Trials trials, @Reference ConnectionNews news) {
        this(Clock.systemUTC(), vault, trials, news);
    }

    StoredConnections(Clock clock, Vault vault, Trials trials, ConnectionNews news) {
        this.clock = clock;
        this.vault = vault;
        this.trials = trials;
        this.news = news;
    }

    @Override
    public List<String> types() {
        return trials.types();
    }

    @Override
    public Diagnosis test(Connection connection, char[] panelKey) {
        return trials.test(connection, panelKey);
    }

    @Override
    public List<DiscoveredServer> discover(Connection connection, char[] panelKey) {
        return trials.discover(connection, panelKey);
    }

    @Override
    public boolean hasKey(Tx tx, Scope.Licence scope) {
        return rows.hasKey(tx, scope.license());
    }

    @Override
    public void connect(Tx tx, Scope.Licence scope, Connection connection, char[] panelKey) {
        rows.put(tx, scope, connection, seal(scope, panelKey), clock.instant());
        tx.afterCommit(news::tell);
    }

    @Override
    public void disconnect(Tx tx, Scope.Licence scope) {
        rows.remove(tx, scope);
        tx.afterCommit(news::tell);
    }

    private Optional<String> seal(Scope.Licence scope, char[] panelKey) {
        if (panelKey.length == 0) {
            return Optional.empty();
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(panelKey));
        byte[] secret = Arrays.copyOf(encoded.array(), encoded.limit());
        String sealed = vault.seal(scope.tenant(), purpose(scope.license()), secret);
        Arrays.fill(secret, (byte) 0);
        return Optional.of(sealed);
    }

    /** What a panel key is bound to. */
    static String purpose(LicenseId server) {
        return "connection/" + server + "/panel-key";
    }
}
