package io.corrosion.gateway.command;

import io.corrosion.api.gateway.PanelAdapter;
import java.util.Map;

/** Has adapters installed, for tests of the other packages. */
public final class AdaptersAccess {

    private AdaptersAccess() {}

    public static Adapters with(String type, PanelAdapter adapter) {
        Adapters adapters = new Adapters();
        adapters.bindAdapter(adapter, Map.of(PanelAdapter.CONNECTION_TYPE, type));
        return adapters;
    }
}
