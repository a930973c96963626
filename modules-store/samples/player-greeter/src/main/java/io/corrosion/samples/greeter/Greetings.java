package io.corrosion.samples.greeter;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleSettings;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Greets players. The gateway sends what {@code module.json} declares, {@code say *}, and audits it. Thread-safe. */
@Component(service = Greetings.class)
public final class Greetings {

    /** Whoever may kick may greet. */
    static final Permission GREET = Permission.of("players.kick");

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Access access;
    private final ModuleSettings settings;
    private final ServerGateway gateway;

    @Activate
    public Greetings(@Reference Access access, @Reference ModuleSettings settings, @Reference ServerGateway gateway) {
        this.access = access;
        this.settings = settings;
        this.gateway = gateway;
    }

    void greet(Caller caller, LicenseId server, String name) {
        Scope.Licence scope = access.require(caller, server, GREET);
        if (name.isBlank() || name.length() > 100) {
            throw Invalid.field("name", "A name has 1 to 100 characters.");
        }
        String words = ((String) settings.of(scope).get("words")).replace("{name}", name);
        gateway.send(scope, caller, new Command.Console("say " + oneLine(words)), DEADLINE);
    }

    /** A player chooses the name: it must not become a second command. */
    private static String oneLine(String words) {
        return words.replaceAll("[\\p{Cntrl};\"]", " ");
    }
}
