package io.corrosion.hello;

import io.corrosion.api.module.KeyValues;
import io.corrosion.api.module.ModuleMessageListener;
import io.corrosion.api.tenancy.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hears waves, as any other module could, and keeps the last where all may read it. */
@Component
public final class WaveEcho implements ModuleMessageListener {

    private final KeyValues values;

    @Activate
    public WaveEcho(@Reference KeyValues values) {
        this.values = values;
    }

    @Override
    public String name() {
        return Waves.WAVED;
    }

    @Override
    public void on(Scope.Licence server, String json) {
        values.put(server, Waves.LAST, json);
    }
}
