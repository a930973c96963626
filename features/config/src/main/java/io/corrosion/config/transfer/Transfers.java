package io.corrosion.config.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.transfer.ServerSection;
import io.corrosion.api.tx.Transactions;
import io.corrosion.config.Configs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the sections of a server and gives them to another one. Thread-safe. */
@Component(service = Transfers.class)
public final class Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_SECTIONS = 100;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,39}");

    private final Access access;
    private final Hooks hooks;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public Transfers(
            @Reference Access access,
            @Reference Hooks hooks,
            @Reference(target = "(corrosion.schema=config)") Transactions transactions,
            @Reference Audit audit) {
        this.access = access;
        this.hooks = hooks;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * One section of an export. Immutable.
     *
     * @param content what is set; empty when it could not be had
     * @param error why not; empty otherwise
     */
    public record Part(String name, String label, Optional<JsonNode> content, String error) {}

    /**
     * What an import does, or would do, with one section. Immutable.
     *
     * @param changes sentences; none when nothing changes
     * @param error why it is left as it is, or why nobody knows; empty otherwise
     */
    public record Step(String name, String label, List<String> changes, String error) {}

    /** Everything that is set, by the name of its section. */
    public List<Part> export(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, Configs.CHANGE);
        Map<String, Part> parts = collect(server, section -> exported(section, scope, caller));
        note(caller, scope, "migration.export", parts.keySet().toString());
        return List.copyOf(parts.values());
    }

    /** What {@link #restore} would change. */
    public List<Step> preview(Caller caller, LicenseId server, Map<String, JsonNode> sections) {
        Scope.Licence scope = access.require(caller, server, Configs.CHANGE);
        return steps(caller, scope, checked(sections), false);
    }

    /** Makes the server as the sections say; those that fail are left, and named. */
    public List<Step> restore(Caller caller, LicenseId server, Map<String, JsonNode> sections) {
        Scope.Licence scope = access.require(caller, server, Configs.CHANGE);
        Map<String, JsonNode> wanted = checked(sections);
        note(caller, scope, "migration.import", wanted.keySet().toString());
        return steps(caller, scope, wanted, true);
    }

    /** What somebody sent, in order: nothing is written about it, or done with it, before. */
    private static Map<String, JsonNode> checked(@Nullable Map<String, JsonNode> sections) {
        if (sections == null || sections.size() > MOST_SECTIONS) {
            throw Invalid.field("sections", "Must be at most " + MOST_SECTIONS + " sections of an export.");
        }
        if (!sections.keySet().stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw Invalid.field("sections", "The name of a section is a word such as analytics.rules.");
        }
        return new TreeMap<>(sections);
    }

    private List<Step> steps(Caller caller, Scope.Licence scope, Map<String, JsonNode> sections, boolean doIt) {
        // Whoever takes a name away answers for it; what is left at the end was given to nobody, and nobody begins it
        // later.
        Set<String> open = ConcurrentHashMap.newKeySet();
        open.addAll(sections.keySet());
        Map<String, Step> steps = collect(scope.license(), section -> Optional.of(section.name())
                .filter(open::remove)
                .map(name -> step(section, scope, caller, String.valueOf(sections.get(name)), doIt)));
        return sections.keySet().stream()
                .map(name -> Optional.ofNullable(steps.get(name))
                        .orElseGet(() -> open.remove(name) ? untaken(name) : late(name, doIt)))
                .toList();
    }

    private static Step untaken(String name) {
        return new Step(name, name, List.of(), "Nothing here takes it at present; it is as it was.");
    }

    private static Step late(String name, boolean doIt) {
        String sentence = "It did not answer in time" + (doIt ? "; it may have been changed. Look at it." : ".");
        return new Step(name, name, List.of(), sentence);
    }

    /** What each section of the server says, by its name; the first of a name counts. */
    private <T> Map<String, T> collect(LicenseId server, Function<ServerSection, Optional<T>> question) {
        Map<String, T> none = new TreeMap<>();
        return hooks.through(ServerSection.class, server, none, (section, said) -> {
            if (said.containsKey(section.name())) {
                return said;
            }
            Map<String, T> more = new TreeMap<>(said);
            question.apply(section).ifPresent(answer -> more.put(section.name(), answer));
            return more;
        });
    }

    private static Optional<Part> exported(ServerSection section, Scope.Licence scope, Caller caller) {
        try {
            String json = section.export(scope, caller);
            if (json.length() > LARGEST) {
                return Optional.of(failed(section, "It is larger than 1 MB."));
            }
            JsonNode content = JSON.readTree(json);
            return Optional.of(new Part(section.name(), section.label(), Optional.of(content), ""));
        } catch (DomainException refused) {
            return Optional.of(failed(section, refused.getMessage()));
        } catch (JsonProcessingException | RuntimeException broken) {
            return Optional.of(failed(section, failure(section, broken)));
        }
    }

    private static Part failed(ServerSection section, String why) {
        return new Part(section.name(), section.label(), Optional.empty(), why);
    }

    private static Step step(ServerSection section, Scope.Licence scope, Caller caller, String json, boolean doIt) {
        List<String> changes = List.of();
        try {
            changes = section.preview(scope, caller, json);
            if (doIt && !changes.isEmpty()) {
                section.restore(scope, caller, json);
            }
            return new Step(section.name(), section.label(), changes, "");
        } catch (DomainException refused) {
            return new Step(section.name(), section.label(), List.of(), refused.getMessage());
        } catch (RuntimeException broken) {
            String doubt = doIt && !changes.isEmpty() ? " It may have been changed: look at it." : "";
            return new Step(section.name(), section.label(), List.of(), failure(section, broken) + doubt);
        }
    }

    private static String failure(ServerSection section, Exception broken) {
        LOG.warn("The section {} of an export failed", section.name(), broken);
        return "It failed; the log of the platform says why.";
    }

    private void note(Caller caller, Scope.Licence scope, String action, String names) {
        transactions.run(
                scope,
                tx -> audit.record(
                        tx,
                        new AuditEntry(
                                Actor.of(caller),
                                action,
                                "server",
                                scope.license().toString(),
                                Optional.of(scope.license()),
                                Map.of("sections", names))));
    }
}
