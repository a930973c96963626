package io.corrosion.gateway.hook;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.hook.BeforeConsoleCommand;
import io.corrosion.api.hook.BeforeServerStart;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.hook.ServerStart;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks modules before a command is recorded (EXT-09, EXT-12). Immutable. */
public record Hearing(Hooks hooks) {

    /**
     * Hears them, and gives the start the variables they want.
     *
     * @throws Conflict when one objects, with its sentence
     */
    public void before(Scope.Licence scope, Actor actor, Command command, ServerGateway gateway) {
        if (command instanceof Command.Console console) {
            hooks.objection(
                            BeforeConsoleCommand.class,
                            scope.license(),
                            hook -> hook.objection(scope, console.line(), actor.name()))
                    .ifPresent(Hearing::stop);
        } else if (command instanceof Command.Power power
                && (power.signal() == PowerSignal.START || power.signal() == PowerSignal.RESTART)) {
            boolean restart = power.signal() == PowerSignal.RESTART;
            start(scope, new ServerStart(scope.tenant(), scope.license(), restart, actor.name()), gateway);
        }
    }

    private void start(Scope.Licence scope, ServerStart start, ServerGateway gateway) {
        hooks.objection(BeforeServerStart.class, start.server(), hook -> hook.objection(start))
                .ifPresent(Hearing::stop);
        Map<String, Optional<String>> wanted = hooks.through(
                BeforeServerStart.class, start.server(), Map.of(), (hook, before) -> joined(before, hook, start));
        if (!wanted.isEmpty() && gateway.capabilities(scope.license()).contains(Capability.STARTUP)) {
            gateway.startup(scope).change(new StartupChange(Optional.empty(), Optional.empty(), wanted));
        }
    }

    /** The first hook to name a variable is the one with the highest ranking, and decides. */
    private static Map<String, Optional<String>> joined(
            Map<String, Optional<String>> before, BeforeServerStart hook, ServerStart start) {
        Map<String, Optional<String>> all = new LinkedHashMap<>(before);
        hook.variables(start).forEach((key, value) -> all.putIfAbsent(key, Optional.of(value)));
        return all;
    }

    private static void stop(String objection) {
        throw new Conflict("A module objects. " + objection);
    }
}
