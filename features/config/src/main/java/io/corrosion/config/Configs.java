package io.corrosion.config;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.config.ConfigChange.Difference;
import io.corrosion.config.text.ConfigText;
import io.corrosion.config.text.Convars;
import io.corrosion.config.text.Edit;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reading and changing a server's configuration (SRV-16, SRV-17). Blocks while the server is asked. Thread-safe. */
@Component(service = Configs.class)
public final class Configs {

    public static final Permission READ = Permission.of("settings.read");
    public static final Permission CHANGE = Permission.of("settings.server");

    private static final int MOST_EDITS = 500;

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final ServerGateway gateway;
    private final Transactions transactions;
    private final Audit audit;
    private final FileProtection protection;
    private final Convars convars = new Convars();
    private final ChangeRows changes = new ChangeRows();
    private final RecordRows records = new RecordRows();

    @Activate
    public Configs(
            @Reference Access access,
            @Reference ServerGateway gateway,
            @Reference(target = "(corrosion.schema=config)") Transactions transactions,
            @Reference Audit audit,
            @Reference FileProtection protection) {
        this.access = access;
        this.gateway = gateway;
        this.transactions = transactions;
        this.audit = audit;
        this.protection = protection;
    }

    /** What is known of settings. */
    public Convars convars() {
        return convars;
    }

    /** The file as it is; without a path, the server's own {@code server.cfg}. */
    public ConfigFile read(Caller caller, LicenseId server, Optional<ServerPath> path) {
        Scope.Licence scope = access.require(caller, server, READ);
        return shelf(scope).read(path);
    }

    /** What edits would do, without doing anything. */
    public ConfigPreview preview(Caller caller, LicenseId server, Optional<ServerPath> path, List<Edit> edits) {
        ConfigFile file = read(caller, server, path);
        Map<String, String> problems = problems(edits);
        return new ConfigPreview(file.tag(), file.text().compare(file.text().with(edits)), problems);
    }

    /**
     * Changes settings.
     *
     * @param tag the version the person has seen
     * @throws Conflict when the file has changed since
     */
    public ConfigFile change(Caller caller, LicenseId server, Optional<ServerPath> path, String tag, List<Edit> edits) {
        Scope.Licence scope = access.require(caller, server, CHANGE);
        return change(caller, scope, shelf(scope).read(path), tag, edits, Optional.empty());
    }

    /** What was changed from here, the newest first. */
    public List<ConfigChange> history(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, READ);
        return transactions.read(scope, tx -> changes.latest(tx, scope));
    }

    /**
     * Takes a change back: its settings become what they were before it.
     *
     * @throws Conflict when one of them was changed again since
     */
    public ConfigFile undo(Caller caller, LicenseId server, UUID change) {
        Scope.Licence scope = access.require(caller, server, CHANGE);
        ConfigChange made = transactions
                .read(scope, tx -> changes.find(tx, scope, change))
                .orElseThrow(() -> new NotFound("There is no change with this id."));
        ConfigFile file = shelf(scope).read(Optional.of(ServerPath.of(made.file())));
        Map<String, String> now = file.text().values();
        for (Difference difference : made.differences()) {
            if (!Optional.ofNullable(now.get(difference.key())).equals(difference.after())) {
                throw new Conflict("The setting " + difference.key()
                        + " was changed again since; undo the newer change first, or edit it.");
            }
        }
        List<Edit> back = made.differences().stream()
                .map(difference -> new Edit(difference.key(), difference.before()))
                .toList();
        return change(caller, scope, file, file.tag(), back, Optional.of(change));
    }

    private ConfigFile change(
            Caller caller, Scope.Licence scope, ConfigFile file, String tag, List<Edit> edits, Optional<UUID> undoOf) {
        if (!file.tag().equals(tag)) {
            throw new Conflict("Somebody else has changed " + file.path().value()
                    + " meanwhile. Load it again and look at your changes once more.");
        }
        Map<String, String> problems = problems(edits);
        if (!problems.isEmpty()) {
            throw new Invalid("Some settings cannot be saved like that.", problems);
        }
        List<Difference> differences = differences(file.text(), edits);
        if (differences.isEmpty()) {
            return file;
        }
        ConfigFile written = shelf(scope).write(file, file.text().with(edits));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.run(scope, tx -> {
            var made =
                    new ConfigChange(UUID.randomUUID(), file.path().value(), caller.email(), differences, undoOf, now);
            changes.add(tx, scope, made);
            records.put(tx, scope, written.text().values(), now);
            audit.record(tx, entry(caller, scope, made));
        });
        return written;
    }

    private static AuditEntry entry(Caller caller, Scope.Licence scope, ConfigChange made) {
        String keys = made.differences().stream().map(Difference::key).collect(Collectors.joining(", "));
        return new AuditEntry(
                Actor.of(caller),
                made.undoOf().isPresent() ? "config.undo" : "config.change",
                "config",
                made.file(),
                Optional.of(scope.license()),
                Changes.between(values(made, Difference::before), values(made, Difference::after))
                        .details(Map.of(
                                "path",
                                made.file(),
                                "detail",
                                keys,
                                "change_id",
                                made.id().toString())));
    }

    private static Map<String, String> values(ConfigChange made, Function<Difference, Optional<String>> side) {
        Map<String, String> values = new LinkedHashMap<>();
        made.differences().forEach(one -> side.apply(one).ifPresent(value -> values.put(one.key(), value)));
        return values;
    }

    private Map<String, String> problems(List<Edit> edits) {
        if (edits.size() > MOST_EDITS) {
            throw Invalid.field("changes", "Must be at most " + MOST_EDITS + " settings at once.");
        }
        Map<String, String> problems = new LinkedHashMap<>();
        edits.forEach(edit -> convars.wrong(edit).ifPresent(why -> problems.put(edit.key(), why)));
        return problems;
    }

    private static List<Difference> differences(ConfigText text, List<Edit> edits) {
        Map<String, String> before = text.values();
        Map<String, String> after = text.with(edits).values();
        List<Difference> differences = new ArrayList<>();
        for (Edit edit : edits) {
            Optional<String> old = Optional.ofNullable(before.get(edit.key()));
            Optional<String> now = Optional.ofNullable(after.get(edit.key()));
            if (!old.equals(now)) {
                differences.add(new Difference(edit.key(), old, now));
            }
        }
        return differences;
    }

    private Shelf shelf(Scope.Licence scope) {
        return new Shelf(gateway.files(scope), path -> protection.check(scope, path));
    }
}
