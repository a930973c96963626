package io.corrosion.api.messaging;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes what servers report, out of the shared consumer of one stream. Register it as an OSGi service. Called with
 * batches on the consumer's thread; a batch is acknowledged when every sink returned normally and is delivered again
 * otherwise, so be idempotent on {@link Message#sequence}. Unknown licences and malformed subjects are dropped and
 * counted before they get here; payloads are not checked. A store module's gets what servers report on which it is enabled, of
 * what its {@code module.json} declares ({@code needs.data}: {@code telemetry}, {@code players}, {@code chat}).
 */
@ConsumerType
public interface TelemetrySink {

    /** Name of the stream, such as {@code STATS}. */
    String stream();

    void accept(List<Telemetry> batch);

    /**
     * One message.
     *
     * @param tenant the organisation whose server it is, when the batch was sorted
     * @param tail the subject after the licence, such as {@code companion.heartbeat}
     */
    record Telemetry(LicenseId license, TenantId tenant, String tail, Message message) {}
}
