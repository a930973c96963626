package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.config.ConfigEdit.Change;
import io.corrosion.protocol.json.JsonText;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML. A parser tells where each value stands; the text around it is not touched. */
final class YamlFormat implements ConfigFormat {

    private static final int MOST_ALIASES = 20;

    @Override
    public Map<String, Object> read(String text) throws FileRefused {
        try {
            Object value = yaml().load(text);
            Map<String, Object> values = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, one) -> values.put(String.valueOf(key), plain(one)));
            } else if (value != null) {
                throw FileRefused.invalid("This YAML is no mapping");
            }
            return values;
        } catch (YAMLException wrong) {
            throw wrong(wrong);
        }
    }

    @Override
    public String edit(String text, Change change) throws FileRefused {
        String end = ConfigFormat.lineEnd(text);
        try {
            Node root = yaml().compose(new StringReader(text));
            if (root == null) {
                return change.value() == null
                        ? text
                        : ConfigFormat.ended(text) + lines(change.key(), change.value(), "", end);
            }
            String edited = edit(text, root, change, end);
            yaml().compose(new StringReader(edited));
            return edited;
        } catch (YAMLException wrong) {
            throw wrong(wrong);
        }
    }

    private static String edit(String text, Node root, Change change, String end) throws FileRefused {
        Node at = root;
        List<String> key = change.key();
        for (int depth = 0; depth < key.size(); depth++) {
            Place place = place(at, key.get(depth));
            if (place == null) {
                return change.value() == null
                        ? text
                        : added(text, at, key.subList(depth, key.size()), change.value(), end);
            } else if (depth == key.size() - 1) {
                return change.value() == null ? removed(text, at, place) : replaced(text, place, change.value());
            }
            at = place.value();
        }
        throw FileRefused.invalid("A change needs a key");
    }

    /** Where a member begins, and its value. */
    private record Place(int start, int column, Node value) {}

    private static @Nullable Place place(Node parent, String name) {
        if (parent instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name)) {
                    return new Place(
                            key.getStartMark().getIndex(), key.getStartMark().getColumn(), tuple.getValueNode());
                }
            }
        } else if (parent instanceof SequenceNode sequence && name.matches("\\d{1,6}")) {
            int index = Integer.parseInt(name);
            if (index < sequence.getValue().size()) {
                Node value = sequence.getValue().get(index);
                return new Place(
                        value.getStartMark().getIndex(), value.getStartMark().getColumn(), value);
            }
        }
        return null;
    }

    private static String replaced(String text, Place place, Object value) {
        int start = offset(text, place.value().getStartMark().getIndex());
        int end = offset(text, place.value().getEndMark().getIndex());
        String before = text.substring(0, start);
        String old = text.substring(start, end);
        // A block (| or >, or a nested mapping) ends behind its last line end: that one stays.
        String tail = old.length() - old.stripTrailing().length() > 0
                ? old.substring(old.stripTrailing().length())
                : "";
        String glue = before.endsWith(":") ? " " : "";
        if (place.value() instanceof MappingNode || place.value() instanceof SequenceNode) {
            int colon = before.stripTrailing().length();
            boolean ownLines = before.substring(colon).contains("\n");
            before = ownLines ? before.substring(0, colon) : before;
            glue = ownLines ? " " : glue;
        }
        return before + glue + flow(value) + tail + text.substring(end);
    }

    private static String removed(String text, Node parent, Place place) throws FileRefused {
        if (parent instanceof MappingNode mapping
                        && mapping.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW
                || parent instanceof SequenceNode) {
            throw FileRefused.invalid("A member of a list in brackets is removed by giving the whole list");
        }
        int start = text.lastIndexOf('\n', Math.max(0, offset(text, place.start()) - 1)) + 1;
        int valueEnd = Math.max(offset(text, place.value().getEndMark().getIndex()), offset(text, place.start()) + 1);
        int end = text.charAt(valueEnd - 1) == '\n' ? valueEnd : text.indexOf('\n', valueEnd) + 1;
        return text.substring(0, start) + (end <= 0 ? "" : text.substring(end));
    }

    /** Behind the last member, in its column. */
    private static String added(String text, Node parent, List<String> path, Object value, String end)
            throws FileRefused {
        if (!(parent instanceof MappingNode mapping)
                || mapping.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW
                || mapping.getValue().isEmpty()) {
            throw FileRefused.invalid(
                    path.get(0) + " can only be added to a block of keys: give the whole value above it");
        }
        List<NodeTuple> members = mapping.getValue();
        String indent = " ".repeat(members.get(0).getKeyNode().getStartMark().getColumn());
        Node last = members.get(members.size() - 1).getValueNode();
        int at = Math.max(
                offset(text, last.getEndMark().getIndex()),
                offset(
                        text,
                        members.get(members.size() - 1)
                                .getKeyNode()
                                .getEndMark()
                                .getIndex()));
        int line = at > 0 && text.charAt(at - 1) == '\n' ? at : text.indexOf('\n', at) + 1;
        String lines = lines(path, value, indent, end);
        return line <= 0 ? ConfigFormat.ended(text) + lines : text.substring(0, line) + lines + text.substring(line);
    }

    private static String lines(List<String> path, Object value, String indent, String end) {
        StringBuilder lines = new StringBuilder();
        String deeper = indent;
        for (int at = 0; at < path.size(); at++) {
            boolean last = at == path.size() - 1;
            lines.append(deeper)
                    .append(scalar(path.get(at)))
                    .append(':')
                    .append(last ? " " + flow(value) : "")
                    .append(end);
            deeper += "  ";
        }
        return lines.toString();
    }

    /** YAML reads JSON; only texts look better without quotation marks. */
    private static String flow(Object value) {
        return value instanceof String text ? scalar(text) : JsonText.write(value);
    }

    private static String scalar(String text) {
        boolean plain = text.matches("[A-Za-z_][\\w ./@+-]*")
                && !text.endsWith(" ")
                && !text.matches("(?i)true|false|yes|no|on|off|null|y|n");
        return plain ? text : JsonText.write(text);
    }

    /** Marks count code points, texts count chars. */
    private static int offset(String text, int index) {
        return text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowRecursiveKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, one) -> plain.put(String.valueOf(key), plain(one)));
            return plain;
        } else if (value instanceof List<?> list) {
            return list.stream().map(YamlFormat::plain).toList();
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return String.valueOf(value);
    }

    private static FileRefused wrong(YAMLException why) {
        String where = why instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? "line " + (marked.getProblemMark().getLine() + 1) + ": " + marked.getProblem()
                : why.getMessage();
        return FileRefused.invalid("This YAML cannot be read: " + where);
    }
}
