package io.corrosion.modules.outside;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.hook.AfterBackup;
import io.corrosion.api.hook.AfterServerStart;
import io.corrosion.api.hook.BackupDraft;
import io.corrosion.api.hook.BeforeBackup;
import io.corrosion.api.hook.BeforeConsoleCommand;
import io.corrosion.api.hook.BeforeServerStart;
import io.corrosion.api.hook.FinishedBackup;
import io.corrosion.api.hook.ServerStart;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.player.PlayerLeft;
import io.corrosion.api.server.ServerCrashed;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.wipe.AfterWipe;
import io.corrosion.api.wipe.BeforeWipe;
import io.corrosion.api.wipe.WipeFacts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The hooks and listeners by which the platform calls modules, each of which speaks to a program: at {@code POST /hooks/{name}}, or
 * over the WebSocket of its {@link Feeds}. What a called
 * program does not answer in time, or not well, is an exception, which the callers of hooks count. Thread-safe.
 */
final class Ears {

    private final Voice voice;

    Ears(Voice voice) {
        this.voice = voice;
    }

    /** How a program is spoken to. */
    interface Voice {

        /** Says it and answers what the program replies. */
        Talk.Reply ask(String name, Object what);

        /** Lets it read the backup as long as it is told of it; only a program that is called can be. */
        default void hand(FinishedBackup backup) throws IOException {
            throw new IllegalStateException("Only programs that are called are told of backups");
        }
    }

    /** The service for a hook that {@code module.json} names. */
    Object of(String hook) {
        return switch (hook) {
            case "before_server_start" -> new Starting();
            case "after_server_start" ->
                (AfterServerStart) (server, at) ->
                        tell(hook, new Talk.ServerStarted(server.license().toString(), at));
            case "before_console_command" ->
                (BeforeConsoleCommand) (server, line, actor) ->
                        objection(hook, new Talk.CommandAsked(server.license().toString(), line, actor));
            case "before_backup" -> new BackingUp();
            case "after_backup" -> (AfterBackup) voice::hand;
            case "before_wipe" -> (BeforeWipe) wipe -> objection(hook, planned(wipe));
            case "after_wipe" ->
                (AfterWipe) (wipe, status) -> tell(
                        hook,
                        new Talk.WipeEnded(
                                wipe.server().toString(), wipe.wipe().toString(), wipe.type(), wipe.trigger(), status));
            case "player_joined" ->
                new Ear<>(
                        PlayerJoined.class,
                        event -> tell(
                                hook,
                                new Talk.PlayerSeen(
                                        event.server().toString(),
                                        event.steamId(),
                                        event.name(),
                                        event.isNew(),
                                        event.at())));
            case "player_left" ->
                new Ear<>(
                        PlayerLeft.class,
                        event -> tell(
                                hook,
                                new Talk.PlayerSeen(
                                        event.server().toString(), event.steamId(), event.name(), false, event.at())));
            case "server_crashed" ->
                new Ear<>(
                        ServerCrashed.class,
                        event -> tell(
                                hook,
                                new Talk.Crashed(
                                        event.server().toString(), event.reason(), event.recovering(), event.at())));
            case "server_state_changed" ->
                new Ear<>(
                        ServerStateChanged.class,
                        event -> tell(
                                hook,
                                new Talk.StateChanged(
                                        event.server().toString(),
                                        wire(event.from()),
                                        wire(event.to()),
                                        event.reason(),
                                        event.at())));
            default -> throw new IllegalArgumentException("There is no hook " + hook);
        };
    }

    /** Contract by which the service of a hook is registered. */
    static Class<?> contract(Object service) {
        return List.of(
                        BeforeServerStart.class,
                        AfterServerStart.class,
                        BeforeConsoleCommand.class,
                        BeforeBackup.class,
                        AfterBackup.class,
                        BeforeWipe.class,
                        AfterWipe.class,
                        EventListener.class)
                .stream()
                .filter(type -> type.isInstance(service))
                .findFirst()
                .orElseThrow();
    }

    private Talk.Reply ask(String hook, Object what) {
        return voice.ask(hook, what);
    }

    private void tell(String hook, Object what) {
        ask(hook, what);
    }

    private Optional<String> objection(String hook, Object what) {
        return Optional.ofNullable(ask(hook, what).objection()).filter(words -> !words.isBlank());
    }

    private static Talk.WipePlanned planned(WipeFacts wipe) {
        return new Talk.WipePlanned(wipe.server().toString(), wipe.wipe().toString(), wipe.type(), wipe.trigger());
    }

    private static String wire(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static final class Ear<E extends Event> implements EventListener<E> {

        private final Class<E> type;
        private final Consumer<E> deed;

        Ear(Class<E> type, Consumer<E> deed) {
            this.type = type;
            this.deed = deed;
        }

        @Override
        public Class<E> type() {
            return type;
        }

        @Override
        public void on(E event) {
            deed.accept(event);
        }
    }

    /** Both questions of a start are one to the program, which is asked twice. */
    private final class Starting implements BeforeServerStart {

        @Override
        public Optional<String> objection(ServerStart start) {
            return Ears.this.objection("before_server_start", starting(start));
        }

        @Override
        public Map<String, String> variables(ServerStart start) {
            Map<String, String> variables =
                    ask("before_server_start", starting(start)).variables();
            return variables == null ? Map.of() : variables;
        }

        private Talk.ServerStarting starting(ServerStart start) {
            return new Talk.ServerStarting(start.server().toString(), start.restart(), start.actor());
        }
    }

    /** As {@link Starting}. */
    private final class BackingUp implements BeforeBackup {

        @Override
        public Optional<String> objection(Scope.Licence server, BackupDraft backup) {
            return Ears.this.objection("before_backup", planned(server, backup));
        }

        @Override
        public BackupDraft changed(Scope.Licence server, BackupDraft backup) {
            Talk.BackupChange change =
                    ask("before_backup", planned(server, backup)).change();
            return change == null
                    ? backup
                    : new BackupDraft(
                            backup.backup(),
                            change.name() == null ? backup.name() : change.name(),
                            change.labels() == null ? backup.labels() : change.labels(),
                            change.exclude() == null ? backup.exclude() : change.exclude(),
                            backup.full());
        }

        private Talk.BackupPlanned planned(Scope.Licence server, BackupDraft backup) {
            return new Talk.BackupPlanned(
                    server.license().toString(), backup.name(), backup.labels(), backup.exclude(), backup.full());
        }
    }
}
