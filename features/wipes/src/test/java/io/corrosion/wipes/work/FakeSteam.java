package io.corrosion.wipes.work;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An agent that is asked for updates: it does each command once, however often it is told, and answers what became of it then. */
final class FakeSteam {

    private final Map<String, Consumer<Message>> ears = new HashMap<>();
    private final Map<String, String> done = new HashMap<>();
    final List<Map<String, String>> headers = new ArrayList<>();
    /** How many times it is asked before it is done. */
    int takes;
    /** What goes wrong; empty for nothing. */
    String error = "";
    /** Called before it answers. */
    Runnable before = () -> {};

    int updates() {
        return done.size();
    }

    Messages messages() {
        return Bench.proxy(Messages.class, (name, arguments) -> switch (name) {
            case "subscribe" -> hear(arguments);
            case "publish" -> published(arguments);
            default -> List.of();
        });
    }

    @SuppressWarnings("unchecked")
    private AutoCloseable hear(Object[] arguments) {
        String subject = (String) arguments[0];
        ears.put(subject, (Consumer<Message>) arguments[1]);
        return () -> ears.remove(subject);
    }

    @SuppressWarnings("unchecked")
    private Object published(Object[] arguments) {
        Map<String, String> told = (Map<String, String>) arguments[1];
        before.run();
        headers.add(told);
        String command = told.get(io.corrosion.protocol.Headers.COMMAND_ID);
        if (headers.size() <= takes) {
            return null;
        }
        String answer = done.computeIfAbsent(
                command, fresh -> error.isEmpty() ? "{\"ok\":true}" : "{\"ok\":false,\"error\":\"" + error + "\"}");
        ears.forEach((subject, ear) -> {
            if (subject.contains(command)) {
                ear.accept(new Message(
                        subject, Map.<String, String>of(), answer.getBytes(StandardCharsets.UTF_8), Instant.now(), 0));
            }
        });
        return null;
    }
}
