package io.corrosion.console;

import io.corrosion.api.messaging.Message;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.ConsoleStream;
import io.corrosion.protocol.plugin.ConsoleLevel;
import io.corrosion.protocol.plugin.ConsoleLine;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads lines out of messages. Pure; what is not a line is none. */
public final class Reading {

    private static final int LONGEST = 8_192;
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private Reading() {}

    /** A line of the agent's. */
    public static Optional<Line> ofAgent(Message message) {
        try {
            CompanionConsole said = Payloads.read(message.payload(), CompanionConsole.class);
            String text = tidy(said.line());
            Source source = Source.valueOf(said.stream().name());
            Level level = LevelDetection.of(text, said.stream() == ConsoleStream.STDERR);
            return Optional.of(new Line(said.timestamp(), level, source, text, 0));
        } catch (MalformedMessage garbage) {
            return Optional.empty();
        }
    }

    /** A line of the game plugin's, which knows the level of warnings and errors. */
    public static Optional<Line> ofPlugin(Message message) {
        try {
            ConsoleLine said = Payloads.read(message.payload(), ConsoleLine.class);
            String text = tidy(said.line());
            Level level = said.level() == ConsoleLevel.INFO
                    ? LevelDetection.of(text, false)
                    : said.level() == ConsoleLevel.WARNING ? Level.WARN : Level.ERROR;
            return Optional.of(new Line(said.timestamp(), level, Source.PLUGIN, text, 0));
        } catch (MalformedMessage garbage) {
            return Optional.empty();
        }
    }

    /** Without colour codes and other control characters, and not longer than a page can show. */
    static String tidy(String text) {
        String plain = CONTROL.matcher(COLOUR.matcher(text).replaceAll("")).replaceAll("");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
