package io.corrosion.vault.shell;

import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyRotation.Progress;
import io.corrosion.vault.VaultConsole;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code vault:rotate master|data} starts replacing keys; with {@code --status} it only says how far that is. */
@Service
@Command(scope = "vault", name = "rotate", description = "Replaces encryption keys while everything runs")
@SuppressWarnings("NullAway.Init")
public final class RotateCommand implements Action {

    @Argument(
            required = true,
            description = "master: wrap all data keys anew; data: new data keys, secrets sealed anew")
    @Completion(
            value = StringsCompleter.class,
            values = {"master", "data"})
    String kind;

    @Option(name = "--status", description = "Only say how far it is")
    boolean status;

    @Reference
    VaultConsole vault;

    @Override
    public Object execute() {
        Kind chosen = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        return status
                ? vault.progress(chosen).map(RotateCommand::words).orElse("Never done")
                : words(vault.rotate(chosen));
    }

    private static String words(Progress progress) {
        String end = progress.finishedAt().map(at -> "finished " + at).orElse("under way");
        String failure = progress.failure().isEmpty() ? "" : ", last failure: " + progress.failure();
        return progress.done() + " of " + progress.total() + " organisations, " + end + failure
                + progress.damaged().stream()
                        .map(one -> "\ncannot be opened: the " + one.store() + " for " + one.purpose() + " of "
                                + one.tenant() + " (" + one.reason() + "); enter the secret anew")
                        .collect(Collectors.joining());
    }
}
