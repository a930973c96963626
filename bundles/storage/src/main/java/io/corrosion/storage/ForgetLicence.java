package io.corrosion.storage;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Forgets all blobs of a licence, wherever they lie. The payload of the job is the licence's id as a JSON text; whoever forgets a
 * licence leaves the job in the same transaction. A run that is broken off is begun again and finds less to do. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + ForgetLicence.KIND)
public final class ForgetLicence implements JobHandler {

    static final String KIND = "storage.forget";

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile List<Forgetting> stores = List.of();

    @Override
    public void run(JobRun run) throws IOException {
        LicenseId license = new LicenseId(UUID.fromString(run.payload().replace("\"", "")));
        for (Forgetting store : stores) {
            store.forget(license);
        }
    }
}
