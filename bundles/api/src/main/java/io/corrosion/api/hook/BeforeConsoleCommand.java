package io.corrosion.api.hook;

import io.corrosion.api.tenancy.Scope;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Has a say before a console command is sent, whoever sends it: the console page, the API, a schedule, an alert, another
 * module. Register it as an OSGi service. Thread and cost: see the package; each command to the server waits for it, so
 * decide from memory. A store module's is called once its {@code module.json} declares {@code needs.data: console}.
 */
@ConsumerType
public interface BeforeConsoleCommand {

    /**
     * Why the command must not be sent, as a sentence for people; empty when nothing speaks against it.
     *
     * @param line one line, as it would be sent
     * @param actor who sends it, for people to read
     */
    Optional<String> objection(Scope.Licence server, String line, String actor);
}
