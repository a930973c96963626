package io.corrosion.api.console;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command that the platform answers instead of the game: somebody types {@code !peak 7} in a server's console, or sends it to
 * {@code POST /servers/{id}/command}, and reads the answer below it. Nothing is sent to the server. Register it as an OSGi
 * service; slices and store modules do.
 *
 * <p><b>Where it appears</b>: in the console page and its commands, and in the answer to {@code !help}, on every server the
 * contributing module is enabled on. Of two with the same name the one with the higher service ranking answers.
 *
 * <p><b>Who may</b>: whoever may send commands ({@code console.write}) and holds {@link #permission} on the server; both are
 * checked before the word is asked, and each use is in the audit log.
 *
 * <p><b>Thread, cost, failure</b>: {@link #answer} is called on a thread of its module and has 5 seconds, as a hook
 * ({@link io.corrosion.api.hook}); somebody waits for it. A {@link io.corrosion.api.error.DomainException} is shown to them as
 * it stands, anything else as "failed" with the cause in the log. The other methods are constants.
 *
 * @since 1.0
 */
@ConsumerType
public interface ConsoleWord {

    /** What is typed after the exclamation mark: lower-case letters, digits and {@code -}, at most 30, such as {@code peak}. */
    String name();

    /** What it does and takes, in one line, such as {@code [days]: most players at once}. */
    String help();

    /** What one must hold on the server besides {@code console.write}. */
    Permission permission();

    /**
     * Does it.
     *
     * @param words what stands behind the name, split at blanks
     * @return what is shown, in at most 2,000 characters; longer answers are cut
     */
    String answer(Scope.Licence server, Caller caller, List<String> words);
}
