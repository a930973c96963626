package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.config.ConfigEdit.Change;
import io.corrosion.protocol.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON, with the comments and trailing commas that games tolerate. */
final class JsonFormat implements ConfigFormat {

    @Override
    public Map<String, Object> read(String text) throws FileRefused {
        if (text.isBlank()) {
            return new LinkedHashMap<>();
        }
        Object value = JsonTree.parse(text).plain(text);
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, one) -> values.put((String) key, one));
            return values;
        }
        throw FileRefused.invalid("This JSON is no object");
    }

    @Override
    public String edit(String text, Change change) throws FileRefused {
        String whole = text.isBlank() ? "{}" + ConfigFormat.lineEnd(text) : text;
        JsonTree at = JsonTree.parse(whole);
        List<String> key = change.key();
        for (int depth = 0; depth < key.size(); depth++) {
            JsonTree.Member member = at.member(key.get(depth));
            boolean last = depth == key.size() - 1;
            if (member == null) {
                return change.value() == null ? text : added(whole, at, key.subList(depth, key.size()), change.value());
            } else if (last) {
                return change.value() == null
                        ? removed(whole, at, member)
                        : replaced(whole, member.value(), change.value());
            }
            at = member.value();
        }
        throw FileRefused.invalid("A change needs a key");
    }

    private static String replaced(String text, JsonTree value, Object fresh) {
        return text.substring(0, value.start()) + JsonText.write(fresh) + text.substring(value.end());
    }

    /** Behind the last member, indented as that is. */
    private static String added(String text, JsonTree parent, List<String> path, Object value) throws FileRefused {
        if (parent.members().isEmpty() && !parent.isObject() && !parent.isList()) {
            throw FileRefused.invalid(path.get(0) + " cannot be added to a value that is neither object nor list");
        }
        Object nested = value;
        for (int at = path.size() - 1; at > 0; at--) {
            nested = Map.of(path.get(at), nested);
        }
        String written = (parent.isObject() ? JsonText.write(path.get(0)) + ": " : "") + JsonText.write(nested);
        if (parent.members().isEmpty()) {
            String inner = indent(text, parent.start()) + "  ";
            String end = ConfigFormat.lineEnd(text);
            return text.substring(0, parent.start() + 1)
                    + end
                    + inner
                    + written
                    + end
                    + indent(text, parent.start())
                    + text.substring(parent.end() - 1);
        }
        JsonTree.Member last = parent.members().get(parent.members().size() - 1);
        int from = last.start();
        boolean ownLine =
                text.substring(text.lastIndexOf('\n', from - 1) + 1, from).isBlank();
        String between = ownLine ? "," + ConfigFormat.lineEnd(text) + indent(text, from) : ", ";
        int comma = last.comma();
        return comma >= 0
                ? text.substring(0, comma) + between + written + text.substring(comma)
                : text.substring(0, last.value().end())
                        + between
                        + written
                        + text.substring(last.value().end());
    }

    private static String removed(String text, JsonTree parent, JsonTree.Member member) {
        int index = parent.members().indexOf(member);
        int start = member.start();
        int end = member.comma() >= 0 ? member.comma() + 1 : member.value().end();
        String head = text.substring(0, start);
        boolean last = index == parent.members().size() - 1;
        if (last && index > 0 && member.comma() < 0) {
            int comma = parent.members().get(index - 1).comma();
            head = text.substring(0, comma) + text.substring(comma + 1, start);
        }
        String tail = text.substring(end);
        // A line that held nothing else goes with it.
        int lineStart = head.lastIndexOf('\n') + 1;
        int lineEnd = tail.indexOf('\n');
        boolean alone = head.substring(lineStart).isBlank()
                && lineEnd >= 0
                && tail.substring(0, lineEnd).isBlank();
        return alone ? head.substring(0, lineStart) + tail.substring(lineEnd + 1) : head + tail;
    }

    private static String indent(String text, int at) {
        int line = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
        int end = line;
        while (end < at && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(line, end);
    }
}
