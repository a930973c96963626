package io.corrosion.modules.outside;

import io.corrosion.modules.format.Program;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the types of {@link Talk} in TypeScript, for modules that are written in it. */
public final class TypeScript {

    /** What each hook and event sends, in the order of the records. */
    private static final Map<String, Class<?>> HOOKS = new TreeMap<>(Map.ofEntries(
            Map.entry("before_server_start", Talk.ServerStarting.class),
            Map.entry("after_server_start", Talk.ServerStarted.class),
            Map.entry("before_console_command", Talk.CommandAsked.class),
            Map.entry("before_backup", Talk.BackupPlanned.class),
            Map.entry("after_backup", Talk.BackupTaken.class),
            Map.entry("before_wipe", Talk.WipePlanned.class),
            Map.entry("after_wipe", Talk.WipeEnded.class),
            Map.entry("player_joined", Talk.PlayerSeen.class),
            Map.entry("player_left", Talk.PlayerSeen.class),
            Map.entry("server_crashed", Talk.Crashed.class),
            Map.entry("server_state_changed", Talk.StateChanged.class)));

    private static final List<Class<?>> TYPES = List.of(
            Talk.ServerStarting.class,
            Talk.ServerStarted.class,
            Talk.CommandAsked.class,
            Talk.BackupPlanned.class,
            Talk.BackupTaken.class,
            Talk.WipePlanned.class,
            Talk.WipeEnded.class,
            Talk.PlayerSeen.class,
            Talk.Crashed.class,
            Talk.StateChanged.class,
            Talk.Callback.class,
            Talk.CallbackReply.class,
            Talk.Reply.class,
            Talk.BackupChange.class,
            Talk.ConsoleLine.class,
            Talk.TextValue.class,
            Talk.Tell.class,
            Talk.OutgoingCall.class,
            Talk.OutgoingAnswer.class,
            Talk.AboutServer.class,
            Talk.AboutModule.class,
            Talk.CommandSent.class,
            Talk.Problem.class);

    private TypeScript() {}

    /** The whole file. */
    public static String types() {
        String interfaces = TYPES.stream().map(TypeScript::type).collect(Collectors.joining("\n"));
        String hooks = names(Program.HOOKS);
        String events = names(Program.EVENTS);
        return "// Made by `cmod types`: what the platform and a module's program say to each other. Do not change it.\n\n"
                + interfaces
                + "\n/** What the platform sends to POST /hooks/{name}. */\nexport interface Hooks {\n" + hooks + "}\n"
                + "\n/** What comes over the WebSocket of GET /events. */\nexport interface Events {\n" + events + "}\n"
                + "\nexport type Told = { [E in keyof Events]: { event: E; data: Events[E] } }[keyof Events];\n";
    }

    private static String names(Set<String> offered) {
        return HOOKS.entrySet().stream()
                .filter(hook -> offered.contains(hook.getKey()))
                .map(hook -> "  " + hook.getKey() + ": " + hook.getValue().getSimpleName() + ";\n")
                .collect(Collectors.joining());
    }

    private static String type(Class<?> record) {
        String fields = Arrays.stream(record.getRecordComponents())
                .map(TypeScript::field)
                .collect(Collectors.joining());
        return "export interface " + record.getSimpleName() + " {\n" + fields + "}\n";
    }

    private static String field(RecordComponent field) {
        boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || record(field).equals("Reply")
                || record(field).equals("BackupChange");
        String name = field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
        return "  " + name + (optional ? "?" : "") + ": " + name(field.getGenericType()) + ";\n";
    }

    private static String record(RecordComponent field) {
        return field.getDeclaringRecord().getSimpleName();
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class ? name(last) + "[]" : "Record<string, " + name(last) + ">";
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return "number";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        return type instanceof Class<?> record && record.isRecord() ? record.getSimpleName() : "string";
    }
}
