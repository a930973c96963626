package io.corrosion.console;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.console.ConsoleWord;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is typed with an exclamation mark: slices and modules answer it, and the game never hears of it. Thread-safe. */
@Component(service = Words.class)
public final class Words {

    private static final Logger LOG = LoggerFactory.getLogger(Words.class);
    private static final String MARK = "!";
    private static final String HELP = "help";
    private static final int LONGEST = 2_000;

    private final Access access;
    private final Hooks hooks;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public Words(
            @Reference Access access,
            @Reference Hooks hooks,
            @Reference(target = "(corrosion.schema=console)") Transactions transactions,
            @Reference Audit audit) {
        this.access = access;
        this.hooks = hooks;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** What somebody said, and whether it answers or refuses. */
    private record Said(boolean well, String text) {}

    /** Whether the line is for us. */
    public static boolean isWord(String line) {
        return line.startsWith(MARK);
    }

    /** Answers the line, whatever becomes of it; the record is final. */
    CommandRecord answer(Scope.Licence server, Caller caller, String line) {
        List<String> typed = Arrays.asList(line.substring(MARK.length()).strip().split("\\s+"));
        Instant asked = Instant.now();
        note(server, caller, line);
        Said said = HELP.equals(typed.get(0)) || typed.get(0).isEmpty()
                ? new Said(true, help(server, caller))
                : say(server, caller, typed.get(0), typed.subList(1, typed.size()));
        Instant now = Instant.now();
        return new CommandRecord(
                CommandId.random(),
                server.license(),
                "console",
                line,
                caller.displayName(),
                said.well() ? CommandState.ACKNOWLEDGED : CommandState.FAILED,
                asked,
                now,
                Optional.of(now),
                said.well() ? said.text() : "",
                said.well() ? "" : said.text());
    }

    private Said say(Scope.Licence server, Caller caller, String name, List<String> words) {
        Said unknown =
                new Said(false, "Nobody here knows " + MARK + name + ", or it did not answer in time. Try !help.");
        return hooks.through(
                ConsoleWord.class,
                server.license(),
                unknown,
                (word, said) ->
                        said == unknown && word.name().equals(name) ? asked(word, server, caller, words) : said);
    }

    private Said asked(ConsoleWord word, Scope.Licence server, Caller caller, List<String> words) {
        try {
            access.require(caller, server.license(), word.permission());
            String text = word.answer(server, caller, words);
            return new Said(true, text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text);
        } catch (DomainException refused) {
            return new Said(false, refused.getMessage());
        } catch (RuntimeException broken) {
            LOG.warn("The word !{} failed on server {}", word.name(), server.license(), broken);
            return new Said(false, MARK + word.name() + " failed; the log of the platform says why.");
        }
    }

    /** Those the caller may use, by name. */
    private String help(Scope.Licence server, Caller caller) {
        Map<String, String> none = new TreeMap<>();
        Map<String, String> known = hooks.through(ConsoleWord.class, server.license(), none, (word, others) -> {
            Map<String, String> all = new TreeMap<>(others);
            if (access.allows(caller, server.license(), word.permission())) {
                all.putIfAbsent(word.name(), word.help());
            }
            return all;
        });
        return known.isEmpty()
                ? "No module has words for this console."
                : known.entrySet().stream()
                        .map(word -> MARK + word.getKey() + " " + word.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private void note(Scope.Licence server, Caller caller, String line) {
        transactions.run(
                server,
                tx -> audit.record(
                        tx,
                        new AuditEntry(
                                Actor.of(caller),
                                "console.word",
                                "server",
                                server.license().toString(),
                                Optional.of(server.license()),
                                Map.of("command", line))));
    }
}
