package io.corrosion.analytics;

import io.corrosion.api.access.Access;
import io.corrosion.api.alert.AlertSignal;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A server of an organisation, what it reports, and the rows that come of it. */
public final class Stand {

    public final TenantId tenant = new TenantId(UUID.randomUUID());
    public final LicenseId license = new LicenseId(UUID.randomUUID());
    public final Scope.Licence scope = new Scope.Licence(tenant, license);
    public final Transactions transactions;
    public final Intake intake;
    private long sequence;

    public Stand(Transactions transactions) {
        this.transactions = transactions;
        intake = new Intake(transactions, stub(Meters.class, called -> null));
    }

    /** A message of this server, the next of its stream. */
    public Telemetry says(String tail, Instant arrived, String json) {
        return says(tail, arrived, ++sequence, Map.of(), json);
    }

    public Telemetry says(String tail, Instant arrived, long seq, Map<String, String> headers, String json) {
        return new Telemetry(
                license,
                tenant,
                tail,
                new Message(
                        "corrosion." + license + "." + tail,
                        headers,
                        json.getBytes(StandardCharsets.UTF_8),
                        arrived,
                        seq));
    }

    public Telemetry stats(Instant at, int players, double fps) {
        return says(
                "stats",
                at,
                "{\"players\":%d,\"fps\":%s,\"entities\":1000,\"uptime\":60,\"memory\":2048}".formatted(players, fps));
    }

    public Telemetry agent(Instant at, long uptime, double cpu) {
        return says(
                "companion.stats",
                at,
                "{\"cpu\":%s,\"memory_mb\":4096,\"disk_gb\":12.5,\"net_tx_mb\":2,\"uptime\":%d}"
                        .formatted(cpu, uptime));
    }

    public Telemetry did(Instant at, String event, String steam) {
        return says(
                "players.event",
                at,
                "{\"event\":\"%s\",\"steam_id\":\"%s\",\"name\":\"n-%s\",\"ip\":\"192.0.2.1\"}"
                        .formatted(event, steam, steam));
    }

    /** These, registered by a bundle that is enabled on every server. */
    public static Signals signals(AlertSignal... registered) {
        Bundle bundle = stub(Bundle.class, called -> null);
        Signals signals = new Signals(stub(ModuleGate.class, called -> true));
        for (AlertSignal signal : registered) {
            signals.bindSignal(reference(bundle), signal);
        }
        return signals;
    }

    @SuppressWarnings("unchecked") // a proxy of a generic interface
    private static ServiceReference<AlertSignal> reference(Bundle bundle) {
        return (ServiceReference<AlertSignal>) Proxy.newProxyInstance(
                Stand.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> bundle;
                });
    }

    /** The use cases at this moment. */
    public Insights insights(Access access, Instant now) {
        return new Insights(retention(), access, transactions, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** What holds unless somebody configures it. */
    public static Retention retention() {
        return (Retention) Proxy.newProxyInstance(
                Retention.class.getClassLoader(),
                new Class<?>[] {Retention.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }

    public <R> R read(Function<Tx, R> question) {
        return transactions.read(scope, question);
    }

    @SuppressWarnings("unchecked")
    public static <T> T stub(Class<T> type, Function<List<Object>, Object> answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(arguments == null ? List.of() : List.of(arguments)));
    }
}
