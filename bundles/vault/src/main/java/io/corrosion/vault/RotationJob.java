package io.corrosion.vault;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyService;
import io.corrosion.api.vault.SealedStore;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Does a rotation as a job, so that another node goes on with it when this one dies. Thread-safe. */
@Component(service = JobHandler.class, property = JobHandler.KIND + "=" + StoredRotation.KIND)
public final class RotationJob implements JobHandler {

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<SealedStore> stores = List.of();

    private final Rotation rotation;

    @Activate
    public RotationJob(
            @Reference(target = "(corrosion.schema=vault)") Transactions transactions,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) KeyService masters,
            @Reference EnvelopeVault vault) {
        this.rotation = new Rotation(transactions, masters, vault, () -> stores, Clock.systemUTC());
    }

    @Override
    public void run(JobRun run) {
        Kind kind = run.payload().contains("master") ? Kind.MASTER : Kind.DATA;
        rotation.run(
                kind, (done, total) -> run.progress((int) (100 * done / Math.max(1, total)), done + " of " + total));
    }
}
