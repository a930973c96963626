package io.corrosion.modules.news;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.module.Modules;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is to be told and tells it once. Modules start while notices cannot be sent yet, so an item is first written
 * down, in the transaction of what happened, and sent with the next {@link #tell}. Thread-safe.
 */
@Component(service = News.class)
public final class News {

    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final Scope SCOPE = Scope.platform("modules");
    private static final int BATCH = 100;
    /** A repository may be away so long without everything being told again when it is back. */
    private static final Duration KEPT = Duration.ofDays(180);

    private static final Duration DAY = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADD = """
            insert into modules.module_news (event, news_key, tenant_id, license_id, "values", noted_at, held_at)
            values (?, ?, ?, ?, cast(? as jsonb), ?, ?)
            on conflict (event, news_key) do update set held_at = ?
            where module_news.held_at < ?""";

    private final Transactions transactions;
    private final Clock clock;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    /** Nothing is told while there is none. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public volatile @Nullable Notifications notifications;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ServerDirectory servers;

    @Activate
    public News(@Reference(target = "(corrosion.schema=modules)") Transactions transactions) {
        this(transactions, Clock.systemUTC());
    }

    News(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Writes the item down with whatever happened; what was written down before, on any node, is not again. */
    public void add(Tx tx, Item item) {
        Sql.update(
                tx,
                ADD,
                item.event(),
                item.key(),
                item.server().map(server -> server.tenant().value()),
                item.server().map(server -> server.license().value()),
                write(item.values()),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                clock.instant().minus(DAY));
    }

    /** Writes down what stands now; asking again and again costs nothing. */
    public void note(List<Item> items) {
        List<Item> fresh = items.stream()
                .filter(item -> !noted.contains(item.event() + " " + item.key()))
                .toList();
        if (!fresh.isEmpty()) {
            transactions.run(SCOPE, tx -> fresh.forEach(item -> add(tx, item)));
            fresh.forEach(item -> noted.add(item.event() + " " + item.key()));
        }
    }

    /**
     * Once a day: whatever stands still is written down as such, and what has not stood for half a year is forgotten.
     *
     * @param standing what stands now
     * @param decisions what modules of today were decided to be, by {@link Reports#decision}: what was told of these stands
     */
    public void forget(List<Item> standing, Collection<String> decisions) {
        noted.clear();
        note(standing);
        List<String> keys = decisions.stream()
                .flatMap(key -> Stream.of(key, key + Reports.ON_ONE_NODE))
                .toList();
        transactions.run(SCOPE, tx -> {
            Sql.update(
                    tx,
                    "update modules.module_news set held_at = ? where news_key = any (?) and held_at < ?",
                    clock.instant(),
                    keys,
                    clock.instant().minus(DAY));
            Sql.update(
                    tx,
                    "delete from modules.module_news where held_at < ?",
                    clock.instant().minus(KEPT));
        });
    }

    /**
     * Sends what was not sent yet, when notices can be sent at this moment. Two nodes that do so at once send one notice: its
     * key is the same, and so is the one of a node that died before it could write down that it had.
     */
    public void tell() {
        Notifications now = notifications;
        if (now == null) {
            return;
        }
        for (Item item : untold()) {
            try {
                transactions.run(
                        item.server().<Scope>map(server -> server).orElse(SCOPE), tx -> now.send(tx, notice(item)));
            } catch (IllegalArgumentException e) {
                LOG.debug("{} {} is told later: {}", item.event(), item.key(), e.getMessage());
                continue;
            }
            transactions.run(
                    SCOPE,
                    tx -> Sql.update(
                            tx,
                            "update modules.module_news set told_at = ? where event = ? and news_key = ?",
                            clock.instant(),
                            item.event(),
                            item.key()));
        }
    }

    private List<Item> untold() {
        return transactions.read(
                SCOPE,
                tx -> Sql.list(
                        tx,
                        "select * from modules.module_news where told_at is null order by noted_at limit " + BATCH,
                        News::item));
    }

    private Notice notice(Item item) {
        Notice notice = new Notice(
                item.event(),
                item.key(),
                item.server()
                        .map(server -> Recipient.server(server.license()))
                        .orElseGet(() -> Recipient.operators(Modules.INSTALL)),
                item.values(),
                Map.of());
        return item.server()
                .map(server -> notice.with("server", name(server.license())))
                .orElse(notice);
    }

    private String name(LicenseId server) {
        return Optional.ofNullable(servers)
                .flatMap(directory -> directory.find(server))
                .map(Server::name)
                .orElseGet(() -> "server " + server);
    }

    private static Item item(Row row) {
        return new Item(
                row.text("event"),
                row.text("news_key"),
                row.maybe("license_id", UUID.class)
                        .map(license -> new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(license))),
                read(row.text("values")));
    }

    private static String write(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values cannot be written", e);
        }
    }

    private static Map<String, String> read(String text) {
        try {
            return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values cannot be read", e);
        }
    }
}
