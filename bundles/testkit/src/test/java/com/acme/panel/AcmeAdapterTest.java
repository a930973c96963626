package com.acme.panel;

import io.corrosion.api.error.Refused;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.testkit.panel.FakeGame;
import io.corrosion.testkit.panel.Loopback;
import io.corrosion.testkit.panel.PanelAdapterContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class AcmeAdapterTest implements PanelAdapterContract {

    private final FakeAcme panel = new FakeAcme();
    private final Connection connection =
            new Connection(LicenseId.random(), "acme", panel.address(), FakeAcme.SERVER, "", 0, 0);
    private final AcmeAdapter adapter = new AcmeAdapter(server -> Optional.of(key()), address -> {
        if (!address.getScheme().startsWith("http")) {
            throw new Refused("Panels are reached by https.");
        }
    });

    @AfterEach
    void close() {
        adapter.close();
        panel.close();
    }

    @Override
    public PanelAdapter adapter() {
        return adapter;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public char[] key() {
        return FakeAcme.KEY.toCharArray();
    }

    @Override
    public FakeGame game() {
        return panel.game();
    }

    @Override
    public Loopback panel() {
        return panel;
    }

    @Override
    public ArchiveFormat archives() {
        return ArchiveFormat.ZIP;
    }

    @Override
    public void interrupt() {
        panel.restart();
    }
}
