package io.corrosion.maps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.map.MapId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.maps.store.MapStore;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletes the file and the picture of a map that has no entry: it was deleted, or never got one. Thread-safe. */
@Component(property = JobHandler.KIND + "=" + Sweep.KIND)
public final class Sweep implements JobHandler {

    static final String KIND = "maps.sweep";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transactions transactions;
    private final MapStore store;
    private final MapRows rows = new MapRows();

    @Activate
    public Sweep(@Reference(target = "(corrosion.schema=maps)") Transactions transactions, @Reference MapStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    static NewJob job(MapId map, LicenseId home) {
        return NewJob.of(KIND, "{\"map\":\"" + map + "\",\"home\":\"" + home + "\"}")
                .in(Library.QUEUE);
    }

    @Override
    public void run(JobRun run) throws IOException {
        Scope.Licence scope = (Scope.Licence) run.scope();
        JsonNode payload = JSON.readTree(run.payload());
        MapId map = MapId.of(payload.path("map").asText());
        if (transactions.read(scope, tx -> rows.find(tx, scope, map)).isPresent()) {
            return;
        }
        LicenseId home = LicenseId.of(payload.path("home").asText());
        store.delete(home, MapStore.file(map));
        store.delete(home, MapStore.picture(map));
    }
}
